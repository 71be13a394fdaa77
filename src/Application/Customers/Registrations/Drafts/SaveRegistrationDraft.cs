using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>
/// Keeps one step of a registration; the others stay as they were. Who goes on must have filled it in rightly, who goes back need not
/// (<paramref name="Complete"/> is false).
/// </summary>
/// <param name="Form">of which only the fields of this step are looked at</param>
[Requires(CustomersPermissions.Register)]
public sealed record SaveRegistrationDraft(Guid Id, string Step, RegisterCustomer Form, DateOnly? BornOn = null, Sex? Sex = null, bool Complete = true) : ICommand<Unit>;

/// <summary>The steps in their order.</summary>
public static class RegistrationSteps
{
    public const string Person = "person";
    public const string Place = "place";
    public const string Photos = "photos";
    public const string Service = "service";
    public const string Summary = "summary";

    public static IReadOnlyList<string> All { get; } = [Person, Place, Photos, Service, Summary];

    /// <summary>Where a field is filled in.</summary>
    public static string Of(string field) => field switch
    {
        nameof(IApplication.FullName) or nameof(IApplication.Nik) or nameof(IApplication.Phone) or nameof(IApplication.Email) => Person,
        nameof(IApplication.KtpPhotoId) or nameof(IApplication.HousePhotoId) => Photos,
        nameof(IApplication.LocationCode) or nameof(IApplication.RouterCode) or nameof(IApplication.PackageCode) or nameof(IApplication.OdpId)
            or nameof(IApplication.PreferredOn) or nameof(IApplication.PreferredTime) or nameof(IApplication.Note) => Service,
        _ => Place,
    };
}

internal sealed class SaveRegistrationDraftValidator : AbstractValidator<SaveRegistrationDraft>
{
    private static readonly ApplicationValidator Whole = new();

    public SaveRegistrationDraftValidator() => RuleFor(x => x).Custom((command, context) =>
    {
        if (!command.Complete)
            return;

        // Named as in the form, so that they stand beside its fields.
        foreach (var failure in Whole.Validate(command.Form).Errors.Where(failure => RegistrationSteps.Of(failure.PropertyName) == command.Step))
            context.AddFailure(failure);
    });
}

internal sealed class SaveRegistrationDraftHandler(IAppDb db, RegistrationDrafts drafts, Enrolment enrolment) : IRequestHandler<SaveRegistrationDraft, Unit>
{
    public async Task<Unit> Handle(SaveRegistrationDraft command, CancellationToken ct)
    {
        if (command is { Complete: true, Step: RegistrationSteps.Service })
            await enrolment.Choices(command.Form, ct);

        await drafts.Change(command.Id, content => Merge(content, command), ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private static DraftContent Merge(DraftContent content, SaveRegistrationDraft command)
    {
        var (old, x) = (content.Form, command.Form);
        return command.Step switch
        {
            RegistrationSteps.Person => content with
            {
                Form = old with { FullName = x.FullName, Nik = x.Nik, Phone = x.Phone, Email = x.Email },
                BornOn = command.BornOn,
                Sex = command.Sex,
            },
            RegistrationSteps.Place => content with
            {
                Form = old with
                {
                    Address = x.Address, RtRw = x.RtRw, Village = x.Village, District = x.District, City = x.City, Province = x.Province,
                    PostalCode = x.PostalCode, Latitude = x.Latitude, Longitude = x.Longitude,
                },
            },
            RegistrationSteps.Service => content with
            {
                Form = old with
                {
                    LocationCode = x.LocationCode, RouterCode = x.RouterCode, PackageCode = x.PackageCode, OdpId = x.OdpId,
                    PreferredOn = x.PreferredOn, PreferredTime = x.PreferredTime, Note = x.Note,
                },
            },
            _ => content,
        };
    }
}
