using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class DocumentsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [BindProperty]
    public ChangeDocumentSettings Input { get; set; } = new();

    /// <summary>One is saved, and can be tried.</summary>
    public bool HasPrinter { get; private set; }

    public IReadOnlyList<Choice> Widths { get; } =
        [new("32", text["32 huruf"], text["Kertas 58 mm."]), new("42", text["42 huruf"], text["Kertas 80 mm, printer 512 titik."]), new("48", text["48 huruf"], text["Kertas 80 mm, printer 576 titik."])];

    public async Task OnGetAsync(CancellationToken ct) => await Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Input, ct);
        TempData["Notice"] = text["Perubahan disimpan."].Value;
        return Redirect("/company/settings/documents");
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken ct)
    {
        await Show(ct);
        await mediator.Send(new TestReceiptPrinter(), ct);
        TempData["Notice"] = text["Percobaan dikirim ke printer."].Value;
        return Redirect("/company/settings/documents");
    }

    public async Task Refill(CancellationToken ct) => HasPrinter = (await mediator.Send(new GetDocumentSettings(), ct)).PrinterHost is not null;

    private async Task Show(CancellationToken ct)
    {
        var now = await mediator.Send(new GetDocumentSettings(), ct);
        HasPrinter = now.PrinterHost is not null;
        Input = new ChangeDocumentSettings
        {
            Address = now.Address, Phone = now.Phone, Email = now.Email, PayNote = now.PayNote, FootNote = now.FootNote, PrinterHost = now.PrinterHost, PrinterPort = now.PrinterPort,
            Columns = now.Columns, Cuts = now.Cuts,
        };
    }
}
