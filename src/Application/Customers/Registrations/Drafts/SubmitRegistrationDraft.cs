using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>The last step: a customer takes the place of the draft, in one transaction. Twice is once.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record SubmitRegistrationDraft : ICommand<RegisteredCustomer>
{
    public Guid Id { get; init; }

    /// <summary>Somebody with the same NIK, phone or roof is a customer already, and this one is to be another.</summary>
    public bool DespiteDuplicates { get; init; }
}

internal sealed class SubmitRegistrationDraftHandler(IAppDb db, RegistrationDrafts drafts, Enrolment enrolment, IMediator mediator)
    : IRequestHandler<SubmitRegistrationDraft, RegisteredCustomer>
{
    public async Task<RegisteredCustomer> Handle(SubmitRegistrationDraft command, CancellationToken ct)
    {
        var already = await enrolment.Already(command.Id, ct);
        if (await drafts.Find(command.Id, ct) is not { } draft)
            return already ?? throw new NotFoundException(nameof(RegistrationDraft), command.Id);

        var form = drafts.Read(draft).Form with { Id = command.Id };
        if (!command.DespiteDuplicates && await mediator.Send(new FindDuplicates(form.Nik, form.Phone, form.Latitude, form.Longitude), ct) is { Count: > 0 })
            throw new ValidationException([new ValidationFailure(nameof(command.DespiteDuplicates), "Sudah ada pelanggan yang mirip. Periksa dulu, lalu centang bila tetap didaftarkan.")]);

        db.RegistrationDrafts.Remove(draft); // saved with the customer
        return await mediator.Send(form, ct);
    }
}
