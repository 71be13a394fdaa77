using IspJabbar.Application.Access.Account;
using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Access.Account;

/// <summary>Each section is a form of its own and is saved by itself.</summary>
[Needs(Everyone.SignedIn)]
public sealed class IndexModel(IMediator mediator, ICurrentUser user, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public MyAccount Me { get; private set; } = null!;

    /// <summary>A subscriber's name and number stand on their customer's record.</summary>
    public bool MayEdit => user.CustomerId is null;

    public IReadOnlyList<Choice> Themes { get; } = [new("light", text["Terang"]), new("dark", text["Gelap"]), new("system", text["Ikuti perangkat"])];
    public IReadOnlyList<Choice> Languages { get; } = [new("id", "Bahasa Indonesia"), new("en", "English")];

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostProfileAsync(CancellationToken ct)
    {
        await mediator.Send(new EditAccount { FullName = Input.FullName ?? "", Phone = Input.Phone }, ct);
        return Saved();
    }

    public async Task<IActionResult> OnPostPreferencesAsync(CancellationToken ct)
    {
        await mediator.Send(new ChoosePreferences { Theme = Input.Theme, Language = Input.Language, HasShortcuts = MayEdit ? Input.HasShortcuts : null }, ct);
        if (Input.Theme is { } theme)
            Response.Cookies.Append(Theme.Cookie, theme, Preferences.Keep(HttpContext));
        if (Input.Language is { } language)
            Preferences.Speak(HttpContext, language);
        return Saved();
    }

    /// <summary>Only what the form at hand did not send: what was typed stays as it was typed.</summary>
    public async Task Refill(CancellationToken ct)
    {
        Me = await mediator.Send(new GetAccount(), ct);
        Input = new Form
        {
            FullName = Input.FullName ?? Me.FullName,
            Phone = Input.FullName is null ? Me.Phone : Input.Phone,
            Theme = Input.Theme ?? Me.Theme,
            Language = Input.Language ?? Me.Language,
            HasShortcuts = Input.HasShortcuts ?? Me.HasShortcuts,
        };
    }

    private RedirectResult Saved()
    {
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/account");
    }

    public sealed record Form
    {
        public string? FullName { get; init; }
        public string? Phone { get; init; }
        public string? Theme { get; init; }
        public string? Language { get; init; }
        public bool? HasShortcuts { get; init; }
    }
}
