using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Registrations.Drafts;
using IspJabbar.Application.Messaging.Outgoing;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>
/// What was asked for by WhatsApp goes on in the form of a new installation, with what is known filled in: a draft of whoever takes it, under the same id, which becomes the customer's.
/// </summary>
[Requires(CustomersPermissions.Verify)]
public sealed record AcceptRegistration(Guid Id) : ICommand<Unit>;

/// <summary>It will not become a customer; whoever asked reads why.</summary>
[Requires(CustomersPermissions.Verify)]
public sealed record DeclineRegistration(Guid Id, string Why) : ICommand<Unit>, IExplained;

internal sealed class DeclineRegistrationValidator : AbstractValidator<DeclineRegistration>
{
    public DeclineRegistrationValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("Tulis alasannya; calon pelanggan membacanya.").MaximumLength(300).WithMessage("Alasan paling panjang 300 huruf.");
}

internal sealed class AcceptRegistrationHandler(IAppDb db, RegistrationDrafts drafts, IMediator mediator) : IRequestHandler<AcceptRegistration, Unit>, IRequestHandler<DeclineRegistration, Unit>
{
    public async Task<Unit> Handle(AcceptRegistration command, CancellationToken ct)
    {
        var registration = await Waiting(command.Id, ct);
        if (await db.RegistrationDrafts.AnyAsync(x => x.Id == command.Id, ct))
        {
            // One's own is simply gone on with; a colleague's is theirs.
            return await drafts.Mine.AnyAsync(x => x.Id == command.Id, ct) ? Unit.Value
                : throw new ConflictException("registration.taken", "Pendaftaran ini sedang dilanjutkan oleh rekan lain.");
        }

        var package = await db.Packages.IgnoreQueryFilters(Archived.Packages).Where(x => x.Id == registration.PackageId).Select(x => x.Code).SingleAsync(ct);
        await drafts.Change(command.Id, content => content with
        {
            Form = content.Form with { FullName = registration.FullName!, Phone = registration.Phone!.Value, Address = registration.Address!, PackageCode = package },
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DeclineRegistration command, CancellationToken ct)
    {
        var registration = await Waiting(command.Id, ct);
        registration.Reject(command.Why);
        db.RegistrationDrafts.RemoveRange(await db.RegistrationDrafts.Where(x => x.Id == command.Id).ToListAsync(ct));
        if (registration.Phone is { IsMobile: true } phone)
            await mediator.Send(new SendWhatsApp { Id = registration.Id, To = phone.Value, Text = $"{registration.FullName}, pendaftaran Anda belum dapat kami terima: {command.Why.Trim()}" }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<Registration> Waiting(Guid id, CancellationToken ct)
    {
        await db.Lock<Registration>(id, ct);
        var registration = await db.Registrations.SingleOrDefaultAsync(x => x.Id == id && x.CustomerId == null, ct) ?? throw new NotFoundException(nameof(Registration), id);
        return registration.Status is RegistrationStatus.New ? registration : throw new ConflictException("registration.not-new", "Pendaftaran ini sudah diperiksa.");
    }
}
