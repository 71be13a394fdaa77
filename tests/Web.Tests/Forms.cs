using System.Net;
using System.Text.RegularExpressions;

namespace IspJabbar.Web.Tests;

/// <summary>Fills in a form as a browser without script does: reads the page, keeps what is hidden in it, sends the rest.</summary>
internal static partial class Forms
{
    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Hidden { get; }

    [GeneratedRegex("name=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    [GeneratedRegex("value=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Value { get; }

    extension(HttpClient http)
    {
        public async Task<Dictionary<string, string>> Open(string page)
        {
            using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
            return Kept(await answer.Content.ReadAsStringAsync());
        }

        public async Task<HttpResponseMessage> Fill(string page, params (string Name, string Value)[] fields) => await http.Send(page, await http.Open(page), fields);

        /// <param name="hidden">from <see cref="Open"/>, or from a page that came back</param>
        public async Task<HttpResponseMessage> Send(string page, Dictionary<string, string> hidden, params (string Name, string Value)[] fields)
        {
            var all = new Dictionary<string, string>(hidden);
            foreach (var (name, value) in fields)
                all[name] = value;

            using var content = new FormUrlEncodedContent(all);
            return await http.PostAsync(new Uri(page, UriKind.Relative), content);
        }

        public async Task<HttpResponseMessage> SignIn(string email, string password) =>
            await http.Fill("/sign-in", ("Input.Email", email), ("Input.Password", password));
    }

    public static Dictionary<string, string> Kept(string html) => Hidden.Matches(html)
        .Select(input => (Name: Name.Match(input.Value).Groups[1].Value, Value: WebUtility.HtmlDecode(Value.Match(input.Value).Groups[1].Value)))
        .Where(input => input.Name.Length > 0 && input.Name is not ("theme" or "back"))
        .GroupBy(input => input.Name)
        .ToDictionary(input => input.Key, input => input.First().Value);

    public static async Task<string> Text(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
