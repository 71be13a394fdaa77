using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Register;

/// <summary>Where a form that no person filled in ends: politely, and without a trace.</summary>
[AllowAnonymous]
public sealed class ThanksModel : PageModel;
