using System.Net;
using System.Text.RegularExpressions;
using IspJabbar.Application.Access.Users;

namespace IspJabbar.Tests.Support;

/// <summary>
/// A browser without script: keeps cookies, fills in forms, sends them with everything that stands in them (anti-forgery token included), and
/// goes where it is sent.
/// </summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(AppFixture app) => _http = app.Anonymous();

    public void Dispose() => _http.Dispose();

    public Task<WebPage> Get(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>As a person does it: opens the page, fills in, presses the button.</summary>
    public async Task SignIn(string email = AppFixture.AdminEmail, string password = AppFixture.Password)
    {
        var page = await Get("/sign-in");
        var inside = await page.Submit(new() { ["Input.Email"] = email, ["Input.Password"] = password });
        if (inside.Path == "/sign-in")
            throw new InvalidOperationException($"Could not sign in as {email}.\n{inside.Text}");
    }

    internal async Task<WebPage> Follow(HttpRequestMessage request)
    {
        for (var hops = 0; ; hops++)
        {
            using var answer = await _http.SendAsync(request);
            var address = answer.RequestMessage!.RequestUri!;

            if (hops > 10 || (int)answer.StatusCode is < 300 or >= 400 || answer.Headers.Location is not { } next)
                return new WebPage(this, address, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore ?? false);

            request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, next));
        }
    }
}

/// <summary>A picture or other file to put into a form.</summary>
public sealed record UploadedFile(string Name, byte[] Content);

public sealed partial class WebPage(Browser browser, Uri address, HttpStatusCode status, string html, string? contentType, bool noStore)
{
    [GeneratedRegex(@"<form\b(?<attributes>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement { get; }

    [GeneratedRegex(@"<(?<tag>input)\b(?<attributes>[^>]*)>|<(?<tag>select|textarea|button)\b(?<attributes>[^>]*)>(?<body>.*?)</\k<tag>>", RegexOptions.Singleline)]
    private static partial Regex Control { get; }

    [GeneratedRegex(@"<option\b(?<attributes>[^>]*)>", RegexOptions.Singleline)]
    private static partial Regex Option { get; }

    [GeneratedRegex(@"<(?:script|style|template)\b.*?</(?:script|style|template)>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank { get; }

    public HttpStatusCode Status { get; } = status;
    public string Html { get; } = html;
    public string? ContentType { get; } = contentType;
    public bool NoStore { get; } = noStore;
    public string Path => address.AbsolutePath;

    /// <summary>What can be read on it.</summary>
    public string Text => WebUtility.HtmlDecode(Blank.Replace(Tag.Replace(Html, " "), " ")).Trim();

    /// <summary>What stands beside the field; null when nothing is wrong with it.</summary>
    public string? ErrorAt(string field)
    {
        var found = Regex.Match(Html, $"<p(?<attributes>[^>]*\\bid=\"{Id(field)}-error\"[^>]*)>(?<text>.*?)</p>", RegexOptions.Singleline);
        return found.Success && !found.Groups["attributes"].Value.Contains("hidden", StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(Tag.Replace(found.Groups["text"].Value, "")).Trim()
            : null;
    }

    /// <summary>What the field holds.</summary>
    public string? Value(string field) => Forms().SelectMany(form => form.Fields).FirstOrDefault(x => x.Name == field).Value;

    /// <summary>Whether a form with this handler, or one that posts to the page itself, can be sent.</summary>
    public bool Has(string handler) => Forms().Any(form => form.Handlers.Contains(handler));

    /// <summary>
    /// Sends the form these fields are in, or the one with this handler, all other fields as they stand.
    /// </summary>
    /// <param name="handler">of the form, or of another button in it (<c>asp-page-handler</c>)</param>
    public Task<WebPage> Submit(Dictionary<string, string>? fields = null, string? handler = null, Dictionary<string, UploadedFile>? files = null)
    {
        fields ??= [];
        var wanted = fields.Keys.Concat(files?.Keys ?? Enumerable.Empty<string>()).ToList();
        var form = Forms().FirstOrDefault(form => wanted.All(form.Controls.Contains) && (handler is null ? form.IsMain || wanted.Count > 0 : form.Handlers.Contains(handler)))
            ?? throw new InvalidOperationException($"No form with {string.Join(", ", wanted)} {handler} on {address}.\n{Text}");

        var values = form.Fields.Where(x => !fields.ContainsKey(x.Name)).Concat(fields.Select(x => (Name: x.Key, Value: (string?)x.Value))).Where(x => x.Value is not null);
        var target = new Uri(address, form.Target(handler) is { Length: > 0 } action ? action : address.PathAndQuery);
        return browser.Follow(new HttpRequestMessage(HttpMethod.Post, target) { Content = Body(form.IsMultipart, [.. values], files ?? []) });
    }

    private static HttpContent Body(bool multipart, List<(string Name, string? Value)> values, Dictionary<string, UploadedFile> files)
    {
        if (!multipart)
            return new FormUrlEncodedContent(values.Select(x => KeyValuePair.Create(x.Name, x.Value)));

        var body = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            body.Add(new StringContent(value!), name);
        foreach (var (name, file) in files)
            body.Add(new ByteArrayContent(file.Content), name, file.Name);
        return body;
    }

    private IEnumerable<Form> Forms() => FormElement.Matches(Html)
        .Select(match => new Form(match.Groups["attributes"].Value, match.Groups["body"].Value))
        .Where(form => form.IsPost && !form.Goes("/preferences") && (Path == "/sign-out" || !form.Goes("/sign-out")));

    private static string Id(string field) => Regex.Replace(field, "[^A-Za-z0-9_-]", "_");

    private static string? Attribute(string attributes, string name) =>
        Regex.Match(attributes, $"(?:^|\\s){name}=\"(?<value>[^\"]*)\"", RegexOptions.Singleline) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;

    private static bool Flag(string attributes, string name) => Regex.IsMatch(attributes, $"(?:^|\\s){name}(?:=|\\s|/|$)");

    private sealed class Form
    {
        private readonly string _action;
        private readonly List<string> _buttons = [];

        public Form(string attributes, string body)
        {
            _action = Attribute(attributes, "action") ?? "";
            IsPost = string.Equals(Attribute(attributes, "method"), "post", StringComparison.OrdinalIgnoreCase);
            IsMultipart = Attribute(attributes, "enctype") == "multipart/form-data";

            foreach (Match control in Control.Matches(body))
                Take(control.Groups["tag"].Value, control.Groups["attributes"].Value, control.Groups["body"].Value);
        }

        public bool IsPost { get; }
        public bool IsMultipart { get; }
        public bool IsMain => !_action.Contains("handler=", StringComparison.Ordinal);
        public HashSet<string> Controls { get; } = [];
        public List<(string Name, string? Value)> Fields { get; } = [];
        public IEnumerable<string> Handlers => _buttons.Append(_action).Select(HandlerOf).OfType<string>();

        public bool Goes(string path) => _action.EndsWith(path, StringComparison.Ordinal);

        public string Target(string? handler) => _buttons.Append(_action).FirstOrDefault(action => handler is not null && HandlerOf(action) == handler) ?? _action;

        private void Take(string tag, string attributes, string body)
        {
            if (tag == "button")
            {
                if (Attribute(attributes, "formaction") is { } action)
                    _buttons.Add(action);
                return;
            }

            if (Attribute(attributes, "name") is not { } name || Flag(attributes, "disabled"))
                return;

            Controls.Add(name);
            var type = Attribute(attributes, "type");
            var value = tag switch
            {
                "textarea" => WebUtility.HtmlDecode(body).TrimStart('\r', '\n'),
                "select" => Option.Matches(body).Select(option => option.Groups["attributes"].Value).OrderByDescending(option => Flag(option, "selected")).Select(option => Attribute(option, "value")).FirstOrDefault(),
                _ when type is "file" => null,
                _ when type is "checkbox" or "radio" => Flag(attributes, "checked") ? Attribute(attributes, "value") ?? "on" : null,
                _ => Attribute(attributes, "value") ?? "",
            };
            Fields.Add((name, value));
        }

        private static string? HandlerOf(string action) => Regex.Match(action, "[?&]handler=(?<name>[A-Za-z]+)") is { Success: true } match ? match.Groups["name"].Value : null;
    }
}

public static class People
{
    extension(AppFixture app)
    {
        /// <summary>Somebody with this role; signs in with <see cref="AppFixture.Password"/>.</summary>
        public async Task<(Guid Id, string Email)> AUser(string role)
        {
            var id = Guid.CreateVersion7();
            var email = $"{role.Replace('_', '-')}-{id.ToString("n")[^8..]}@contoh.id";
            await app.Send(new CreateUser { Id = id, Email = email, FullName = $"Uji {role}", Roles = [role], Password = AppFixture.Password });
            return (id, email);
        }

        /// <summary>Somebody new with this role, at their browser.</summary>
        public async Task<Browser> BrowserOf(string role)
        {
            var (_, email) = await app.AUser(role);
            var browser = new Browser(app);
            await browser.SignIn(email);
            return browser;
        }
    }
}
