using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Application.Access.Users;
using IspJabbar.Tests.Support;

namespace IspJabbar.Web.Tests;

/// <summary>Somebody at a browser without script: reads pages, fills in their forms, keeps cookies.</summary>
internal sealed partial class Visitor(HttpClient http) : IDisposable
{
    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token { get; }

    /// <summary>The super admin who set the installation up, or somebody new with these roles.</summary>
    public static async Task<Visitor> SignedIn(AppFixture app, params string[] roles)
    {
        var email = AppFixture.AdminEmail;
        if (roles.Length > 0)
        {
            email = $"u{Guid.NewGuid():n}@contoh.id";
            await app.Send(new CreateUser { Email = email, FullName = "Ratna Puspita", Roles = roles, Password = AppFixture.Password });
        }

        return await SignedInAs(app, email);
    }

    public static async Task<Visitor> SignedInAs(AppFixture app, string email)
    {
        var visitor = new Visitor(app.Anonymous());
        var answer = await visitor.Post("/sign-in", ("Input.Email", email), ("Input.Password", AppFixture.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return visitor;
    }

    public async Task<Answer> Get(string path)
    {
        using var answer = await http.GetAsync(path);
        return await Answer.Of(answer);
    }

    /// <summary>Opens the page and sends its form to it.</summary>
    public Task<Answer> Post(string page, params (string Name, string Value)[] fields) => PostTo(page, page, fields);

    public async Task<Answer> PostTo(string page, string target, params (string Name, string Value)[] fields)
    {
        var token = Token.Match((await Get(page)).Html).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(x => KeyValuePair.Create(x.Item1, x.Item2)));
        using var answer = await http.PostAsync(target, form);
        return await Answer.Of(answer);
    }

    public void Dispose() => http.Dispose();
}

internal sealed record Answer(HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>The page with its entities read.</summary>
    public string Text => WebUtility.HtmlDecode(Html);

    public static async Task<Answer> Of(HttpResponseMessage answer) =>
        new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString);

    /// <summary>What stands beside a field of the form.</summary>
    public string ErrorOf(string field)
    {
        var error = Regex.Match(Html, $"id=\"Input_{field}-error\"[^>]*><span>(.*?)</span>", RegexOptions.Singleline);
        return error.Success ? WebUtility.HtmlDecode(error.Groups[1].Value) : "";
    }
}
