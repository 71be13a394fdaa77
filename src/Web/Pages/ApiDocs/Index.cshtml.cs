using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.ApiDocs;

/// <summary>The description of the API, to read and to try. Whoever tries something needs a token of their own.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
