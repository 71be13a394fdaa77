using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class DetailModel : PageModel;
