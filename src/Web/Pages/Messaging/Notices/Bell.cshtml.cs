using IspJabbar.Application.Common.Security;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Messaging.Notices;

/// <summary>The bell by itself: asked for again when the server says that something changed.</summary>
[Needs(Everyone.SignedIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class BellModel : PageModel;
