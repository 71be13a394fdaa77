using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Settings;
using MediatR;

namespace IspJabbar.Application.Support.Tickets;

/// <summary>When somebody is warned, and what happens after a ticket is solved.</summary>
public sealed record TicketSettings : ISettings<TicketSettings>
{
    public static string Key => "tickets";

    /// <summary>Of the time that was promised; when so much is gone, whoever works on it is warned.</summary>
    public int WarnPercent { get; init; } = 80;

    /// <summary>A solved ticket about which the customer says nothing is closed after so many days.</summary>
    public int CloseAfterDays { get; init; } = 3;

    /// <summary>The link by which a customer says whether it is fine, and how it was, works for so long.</summary>
    public int RateWithinDays { get; init; } = 14;

    /// <summary>Supervisors are told of a rating this bad or worse, of five.</summary>
    public int LowRating { get; init; } = 2;
}

[Requires(SupportPermissions.ManageTickets)]
public sealed record GetTicketSettings : IQuery<TicketSettings>;

[Requires(SupportPermissions.ManageTickets)]
public sealed record ChangeTicketSettings : ICommand<Unit>
{
    public int WarnPercent { get; init; } = 80;
    public int CloseAfterDays { get; init; } = 3;
    public int RateWithinDays { get; init; } = 14;
    public int LowRating { get; init; } = 2;
}

internal sealed class ChangeTicketSettingsValidator : AbstractValidator<ChangeTicketSettings>
{
    public ChangeTicketSettingsValidator()
    {
        RuleFor(x => x.WarnPercent).InclusiveBetween(10, 99).WithMessage("Isi 10–99 persen.");
        RuleFor(x => x.CloseAfterDays).InclusiveBetween(1, 7).WithMessage("Isi 1–7 hari; sesudah itu tiket tidak dapat dibuka lagi.");
        RuleFor(x => x.RateWithinDays).InclusiveBetween(1, 60).WithMessage("Isi 1–60 hari.");
        RuleFor(x => x.LowRating).InclusiveBetween(1, 4).WithMessage("Isi 1–4.");
    }
}

internal sealed class TicketSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<GetTicketSettings, TicketSettings>, IRequestHandler<ChangeTicketSettings, Unit>
{
    public Task<TicketSettings> Handle(GetTicketSettings query, CancellationToken ct) => settings.Get<TicketSettings>(ct);

    public async Task<Unit> Handle(ChangeTicketSettings command, CancellationToken ct)
    {
        await settings.Set(new TicketSettings { WarnPercent = command.WarnPercent, CloseAfterDays = command.CloseAfterDays, RateWithinDays = command.RateWithinDays, LowRating = command.LowRating }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
