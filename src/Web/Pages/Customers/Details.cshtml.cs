using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Customers;

[Needs(CustomersPermissions.View)]
public sealed class DetailsModel(IMediator mediator, IStringLocalizer text) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public RejectRegistration Input { get; set; } = new();

    public CustomerDetails Customer { get; private set; } = null!;

    /// <summary>Only in the answer to the question, never in the page itself.</summary>
    public string? Nik { get; private set; }
    public string? PppoePassword { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostActivateAsync(CancellationToken ct) => await Do(new ActivateCustomer(Id), text["Pelanggan aktif."], ct);

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken ct)
    {
        await mediator.Send(new VerifyRegistration(Id), ct);
        return Redirect($"~/customers/{Id}/registration");
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken ct)
    {
        await mediator.Send(Input with { CustomerId = Id }, ct);
        TempData["Notice"] = text["Pendaftaran ditolak."].Value;
        return Redirect("~/customers");
    }

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken ct) => await Do(new RetrySecret(Id), text["Router dihubungi lagi."], ct);

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken ct)
    {
        await mediator.Send(new ArchiveCustomer(Id), ct);
        TempData["Notice"] = text["Pelanggan dinonaktifkan."].Value;
        TempData["NoticeUndo"] = Url.Content($"~/customers/{Id}?handler=Restore");
        return Redirect("~/customers");
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken ct) => await Do(new RestoreCustomer(Id), text["Pelanggan dipulihkan."], ct);

    public async Task<IActionResult> OnPostNikAsync(CancellationToken ct)
    {
        Nik = await mediator.Send(new RevealNik(Id), ct);
        return await Shown(ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        PppoePassword = await mediator.Send(new RevealPppoePassword(Id), ct);
        return await Shown(ct);
    }

    public async Task Refill(CancellationToken ct) => Customer = await mediator.Send(new GetCustomer(Id, EvenArchived: true), ct);

    private async Task<IActionResult> Do<T>(IRequest<T> command, string said, CancellationToken ct)
    {
        await mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect($"~/customers/{Id}");
    }

    private async Task<IActionResult> Shown(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        await Refill(ct);
        return Page();
    }
}
