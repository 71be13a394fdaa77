using IspJabbar.Application.Customers;
using IspJabbar.Application.Network.Secrets;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Customers;

/// <summary>How far a registration has come. Read again whenever something about the customer changes.</summary>
[Needs(CustomersPermissions.View)]
public sealed class RegistrationModel(IMediator mediator) : PageModel, IRefill
{
    [FromRoute]
    public Guid Id { get; set; }

    public RegistrationProgress Progress { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken ct)
    {
        await mediator.Send(new RetrySecret(Id), ct);
        return Redirect($"~/customers/{Id}/registration");
    }

    public async Task Refill(CancellationToken ct) => Progress = await mediator.Send(new GetRegistrationProgress(Id), ct);

    public static string Title(string step) => step switch
    {
        "form" => "Formulir",
        "validation" => "Pemeriksaan data",
        "package" => "Paket",
        "identifiers" => "Nomor pelanggan dan akun PPPoE",
        "router" => "Akun di router",
        "invoice" => "Tagihan pertama",
        "notification" => "Pemberitahuan ke pelanggan",
        _ => "Surat tugas pemasangan",
    };

    public static string State(RegistrationProgress.StepState state) => state switch
    {
        RegistrationProgress.StepState.Done => "done",
        RegistrationProgress.StepState.Active => "active",
        RegistrationProgress.StepState.Failed => "failed",
        _ => "waiting",
    };
}
