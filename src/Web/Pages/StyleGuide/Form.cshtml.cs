using IspJabbar.Application.Access;
using IspJabbar.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace IspJabbar.Web.Pages.StyleGuide;

[Needs(AccessPermissions.ViewStyleGuide)]
public sealed class FormModel : PageModel
{
    [BindProperty]
    public Sample Input { get; set; } = new();

    /// <param name="wrong">Shows what the form looks like when it is refused.</param>
    public void OnGet(bool wrong)
    {
        if (wrong)
        {
            Check();
        }
    }

    public IActionResult OnPost()
    {
        Check();
        if (ModelState.IsValid)
        {
            TempData["Notice"] = "Perubahan disimpan.";
            return RedirectToPage();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Check()
    {
        Require(Input.FullName, "Input.FullName", "Nama wajib diisi.");
        Require(Input.Phone, "Input.Phone", "Nomor WhatsApp wajib diisi.");
        Require(Input.Package, "Input.Package", "Pilih satu paket.");
        if (Input.Nik is not { Length: 16 })
        {
            ModelState.AddModelError("Input.Nik", "NIK harus 16 angka.");
        }
    }

    private void Require(string? value, string field, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, message);
        }
    }

    public sealed class Sample
    {
        public string? FullName { get; set; }
        public string? Nik { get; set; }
        public string? Phone { get; set; }
        public string? Email { get; set; }
        public DateOnly? BornOn { get; set; }
        public string? Address { get; set; }
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }
        public string? Package { get; set; }
        public string? Location { get; set; }
        public decimal? InstallFee { get; set; } = 350_000;
        public decimal? Discount { get; set; }
        public TimeOnly? VisitAt { get; set; }
        public string? Code { get; set; }
        public string? Password { get; set; }
        public string? Fixed { get; set; } = "KCB-CKP010225-014";
        public bool SendWhatsApp { get; set; } = true;
        public bool Active { get; set; }
        public IFormFile? IdCard { get; set; }
        public IFormFile? House { get; set; }
        public IFormFile? Contract { get; set; }
    }
}
