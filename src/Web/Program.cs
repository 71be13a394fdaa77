using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUi();
builder.Services.AddScoped<ICurrentUser, NobodyYet>();

var app = builder.Build();
app.UseUi();
app.MapRazorPages();
await app.RunAsync();

/// <summary>Until people can sign in: developers see every menu item, everybody else none.</summary>
file sealed class NobodyYet(IWebHostEnvironment environment) : ICurrentUser
{
    public Guid? Id => null;
    public bool Holds(string permission) => environment.IsDevelopment();
}
