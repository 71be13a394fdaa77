using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Web.Pages.Customers;
using MediatR;

namespace IspJabbar.Web.Api;

internal static class RegistrationsApi
{
    private sealed record Declining(string? Reason);

    public static void MapRegistrations(this RouteGroupBuilder api)
    {
        var registrations = api.MapGroup("/registrations").WithTags("Registrations");

        registrations.MapGet("", (IMediator mediator, string? status, string? source, string? search, int page = 1, int pageSize = 25, CancellationToken ct = default) =>
            mediator.Send(new ListRegistrations(new RegistrationFilter
            {
                Statuses = Choice<RegistrationStatus>(status, nameof(status), "Status pendaftaran: new, verified, scheduled, installed, atau rejected."),
                Sources = Choice<RegistrationSource>(source, nameof(source), "Asal pendaftaran: staff, public, import, atau whatsapp."),
                Search = search,
            }, page, pageSize), ct)).Needs(CustomersPermissions.Verify).Produces<PageOf<RegistrationRow>>().ProducesProblem(422).WithSummary("The newest first. source=whatsapp: asked for by DAFTAR.");

        registrations.MapGet("/{id:guid}", (Guid id, IMediator mediator, CancellationToken ct) => mediator.Send(new GetRegistration(id), ct))
            .Needs(CustomersPermissions.Verify).Produces<RegistrationRow>().ProducesProblem(404);

        registrations.MapPost("/{id:guid}/decline", async (Guid id, Declining why, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new DeclineRegistration(id, why.Reason ?? ""), ct);
            return await mediator.Send(new GetRegistration(id), ct);
        }).Needs(CustomersPermissions.Verify).Produces<RegistrationRow>().ProducesProblem(404).ProducesProblem(409).WithSummary("One that came by WhatsApp; whoever asked is told the reason.");
    }

    private static IReadOnlyList<T> Choice<T>(string? code, string field, string message) where T : struct, Enum =>
        string.IsNullOrEmpty(code) ? [] : [Words.Read<T>(code) ?? throw new DomainException("registration.filter", message, field)];
}
