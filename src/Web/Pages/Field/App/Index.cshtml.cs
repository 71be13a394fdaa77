using IspJabbar.Application.Field;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Field.App;

/// <summary>The technician's pages: a shell without anybody's data, which script fills from the device, so that it opens without network.</summary>
[Needs(FieldPermissions.DoWorkOrders)]
public sealed class IndexModel : PageModel
{
    public void OnGet() { }
}
