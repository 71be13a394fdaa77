using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using MediatR;

namespace IspJabbar.Application.Customers.Registrations.Drafts;

/// <summary>One's own draft, and what stands out in it. One not begun yet is empty; somebody else's is not found.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record GetRegistrationDraft(Guid Id) : IQuery<RegistrationDraftDetails>;

/// <param name="SavedAt">null when nothing was saved yet</param>
/// <param name="IsRegistered">it was sent; there is a customer with this id</param>
/// <param name="Gaps">what must be put right before it can be sent</param>
/// <param name="Doubts">worth a second look, and no reason to refuse</param>
public sealed record RegistrationDraftDetails(
    DraftContent Content, DateTimeOffset? SavedAt, bool IsRegistered, IReadOnlyList<RegistrationDraftDetails.Gap> Gaps,
    IReadOnlyList<RegistrationDraftDetails.NikDoubt> Doubts, IReadOnlyList<Duplicate> Duplicates)
{
    public enum Doubt { Province, BirthDate, Sex }

    public sealed record Gap(string Step, string Message);

    /// <param name="BornOn">according to the NIK</param>
    public sealed record NikDoubt(Doubt What, DateOnly BornOn, Sex Sex);
}

internal sealed class GetRegistrationDraftHandler(RegistrationDrafts drafts, IMediator mediator, BusinessCalendar calendar)
    : IRequestHandler<GetRegistrationDraft, RegistrationDraftDetails>
{
    private static readonly ApplicationValidator Whole = new();

    public async Task<RegistrationDraftDetails> Handle(GetRegistrationDraft query, CancellationToken ct)
    {
        if (await drafts.Find(query.Id, ct) is not { } draft)
            return new RegistrationDraftDetails(new DraftContent(), null, await drafts.IsRegistered(query.Id, ct), [], [], []);

        var content = drafts.Read(draft);
        var form = content.Form;
        return new RegistrationDraftDetails(
            content, draft.UpdatedAt, false,
            [.. Whole.Validate(form).Errors.Select(failure => new RegistrationDraftDetails.Gap(RegistrationSteps.Of(failure.PropertyName), failure.ErrorMessage))],
            [.. Doubts(content)],
            await mediator.Send(new FindDuplicates(form.Nik, form.Phone, form.Latitude, form.Longitude), ct));
    }

    private IEnumerable<RegistrationDraftDetails.NikDoubt> Doubts(DraftContent content)
    {
        if (!Nik.TryParse(content.Form.Nik, null, out var nik))
            yield break;

        var born = nik.BornOn(calendar.TodayIn(LocationCode.DefaultTimeZone));
        if (!nik.HasKnownProvince)
            yield return new(RegistrationDraftDetails.Doubt.Province, born, nik.Sex);
        if (content.BornOn is { } said && said != born)
            yield return new(RegistrationDraftDetails.Doubt.BirthDate, born, nik.Sex);
        if (content.Sex is { } sex && sex != nik.Sex)
            yield return new(RegistrationDraftDetails.Doubt.Sex, born, nik.Sex);
    }
}
