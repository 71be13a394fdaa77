using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>
/// The eight steps of a registration as they really stand, read off what each of them made. None is remembered separately, so none can say
/// done when it is not.
/// </summary>
[Requires(CustomersPermissions.View)]
public sealed record GetRegistrationProgress(Guid CustomerId) : IQuery<RegistrationProgress>;

/// <param name="Settled">nothing is moving any more: all done, or waiting for a person</param>
public sealed record RegistrationProgress(Guid CustomerId, string CustomerNumber, string FullName, IReadOnlyList<RegistrationProgress.Step> Steps, bool Settled)
{
    public enum StepState { Waiting, Active, Done, Failed }

    /// <param name="Name">form, validation, package, identifiers, router, invoice, notification or work_order</param>
    /// <param name="Detail">what was made, or the router's own words</param>
    public sealed record Step(string Name, StepState State, string? Detail, bool CanRetry = false);
}

internal sealed class GetRegistrationProgressHandler(IAppDb db, ICustomerScope scope) : IRequestHandler<GetRegistrationProgress, RegistrationProgress>
{
    public async Task<RegistrationProgress> Handle(GetRegistrationProgress query, CancellationToken ct)
    {
        var facts = await (
            from x in scope.Visible
            where x.Id == query.CustomerId
            join package in db.Packages.IgnoreQueryFilters(Archived.Packages) on x.PackageId equals package.Id
            join dialled in db.Routers.IgnoreQueryFilters(Archived.Routers) on x.RouterId equals dialled.Id
            join account in db.PppoeSecrets on x.Id equals account.CustomerId into accounts
            from secret in accounts.DefaultIfEmpty()
            select new
            {
                Number = x.Number.Value,
                x.FullName,
                Package = package.Name,
                RouterError = dialled.LastError,
                Form = db.Registrations.Where(form => form.CustomerId == x.Id).Select(form => (RegistrationStatus?)form.Status).FirstOrDefault(),
                Secret = secret == null ? null : new { Username = secret.Username.Value, secret.Provisioning, secret.LastError },
                Order = db.WorkOrders.Where(order => order.CustomerId == x.Id).OrderBy(order => order.Id).Select(order => order.Number).FirstOrDefault(),
            }).SingleOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Customer), query.CustomerId);

        var firstBill = await db.Invoices.Where(x => x.CustomerId == query.CustomerId).OrderBy(x => x.Id).Select(x => new { x.Number, Total = x.Total.Amount }).FirstOrDefaultAsync(ct);
        var notices = await db.Notifications.Where(x => x.CustomerId == query.CustomerId).Select(x => new { x.Channel, x.Status }).ToListAsync(ct);

        var held = facts.Form is RegistrationStatus.New;
        RegistrationProgress.Step router = (facts.Secret?.Provisioning, held) switch
        {
            (_, true) => new("router", RegistrationProgress.StepState.Waiting, "Menunggu verifikasi."),
            (Provisioning.Applied, _) => new("router", RegistrationProgress.StepState.Done, facts.Secret!.Username),
            (Provisioning.Failed, _) => new("router", RegistrationProgress.StepState.Failed, facts.Secret!.LastError, CanRetry: true),
            // One that was never tried waits all the same while its router is silent for the others.
            (Provisioning.Pending, _) when (facts.Secret!.LastError ?? facts.RouterError) is { } error => new("router", RegistrationProgress.StepState.Waiting, error, CanRetry: true),
            _ => new("router", RegistrationProgress.StepState.Active, facts.Secret?.Username),
        };

        IReadOnlyList<RegistrationProgress.Step> steps =
        [
            new("form", RegistrationProgress.StepState.Done, facts.FullName),
            held ? new("validation", RegistrationProgress.StepState.Waiting, "Pendaftaran dari situs; periksa lalu verifikasi.") : new("validation", RegistrationProgress.StepState.Done, null),
            new("package", RegistrationProgress.StepState.Done, facts.Package),
            new("identifiers", RegistrationProgress.StepState.Done, $"{facts.Number} · {facts.Secret?.Username}"),
            router,
            firstBill is { } invoice
                ? new("invoice", RegistrationProgress.StepState.Done, $"{invoice.Number} · {new Domain.Common.Money(invoice.Total)}")
                : new("invoice", RegistrationProgress.StepState.Waiting, "Dibuat setelah verifikasi."),
            Notification(notices.Select(notice => (notice.Channel, notice.Status)).ToList()),
            new("work_order", facts.Order is null ? RegistrationProgress.StepState.Waiting : RegistrationProgress.StepState.Done, facts.Order),
        ];

        return new RegistrationProgress(query.CustomerId, facts.Number, facts.FullName, steps, router.State is not (RegistrationProgress.StepState.Active or RegistrationProgress.StepState.Waiting) || held);
    }

    private static RegistrationProgress.Step Notification(List<(Channel Channel, NotificationStatus Status)> notices)
    {
        var queued = notices.Where(notice => notice.Status is NotificationStatus.Queued).Select(notice => notice.Channel).Distinct().ToList();
        var failed = notices.Any(notice => notice.Status is NotificationStatus.Failed);

        return notices.Count == 0 ? new("notification", RegistrationProgress.StepState.Waiting, null)
            : failed ? new("notification", RegistrationProgress.StepState.Failed, "Pesan ditolak penyedia.")
            : queued.Count > 0 ? new("notification", RegistrationProgress.StepState.Done, $"Tercatat; {string.Join(" dan ", queued.Select(channel => channel is Channel.Email ? "email" : "WhatsApp"))} menunggu dikirim.")
            : new("notification", RegistrationProgress.StepState.Done, "Terkirim.");
    }
}
