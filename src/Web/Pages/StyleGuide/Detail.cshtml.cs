using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.StyleGuide;

public sealed class DetailModel : PageModel;
