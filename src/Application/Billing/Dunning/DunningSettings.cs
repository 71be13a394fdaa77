using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Billing.Dunning;
using MediatR;

namespace IspJabbar.Application.Billing.Dunning;

/// <summary>What holds for everybody who owes; which days and channels is a matter of their group (<see cref="CustomerGroup"/>). Hours are the company's.</summary>
public sealed record DunningSettings : ISettings<DunningSettings>
{
    public static string Key => "dunning";

    public int RemindHour { get; init; } = 10;

    /// <summary>Of notices that a bill is overdue, and of isolations.</summary>
    public int IsolateHour { get; init; } = 9;

    /// <summary>Percent of the active customers. If more were to be cut off in one morning, something is probably wrong: nobody is, until a person has looked.</summary>
    public int MostShare { get; init; } = 20;

    /// <summary>Nobody is cut off while the office is closed: there would be nobody to help.</summary>
    public bool SparesHolidays { get; init; }

    /// <summary>Nobody is cut off who got no reminder.</summary>
    public bool NeedsReminder { get; init; }

    /// <summary>Part of what is overdue gives the line back; otherwise all of it.</summary>
    public bool PartRestores { get; init; }

    /// <summary>The longest promise to pay.</summary>
    public int PromiseDays { get; init; } = 7;

    /// <summary>Promises a customer may make in thirty days.</summary>
    public int PromisesAMonth { get; init; } = 1;

    /// <summary>Customers may promise by themselves.</summary>
    public bool CustomersPromise { get; init; } = true;
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeDunning : ICommand<Unit>
{
    public int RemindHour { get; init; }
    public int IsolateHour { get; init; }
    public int MostShare { get; init; } = 20;
    public bool SparesHolidays { get; init; }
    public bool NeedsReminder { get; init; }
    public bool PartRestores { get; init; }
    public int PromiseDays { get; init; }
    public int PromisesAMonth { get; init; }
    public bool CustomersPromise { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetDunning : IQuery<DunningSettings>;

internal sealed class ChangeDunningValidator : AbstractValidator<ChangeDunning>
{
    public ChangeDunningValidator()
    {
        RuleFor(x => x.RemindHour).InclusiveBetween(0, 23).WithMessage("Isi jam 0–23.");
        RuleFor(x => x.IsolateHour).InclusiveBetween(0, 23).WithMessage("Isi jam 0–23.");
        RuleFor(x => x.MostShare).InclusiveBetween(1, 100).WithMessage("Isi 1–100 persen.");
        RuleFor(x => x.PromiseDays).InclusiveBetween(1, 31).WithMessage("Isi 1–31 hari.");
        RuleFor(x => x.PromisesAMonth).InclusiveBetween(0, 10).WithMessage("Isi 0–10 kali.");
    }
}

internal sealed class DunningSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeDunning, Unit>, IRequestHandler<GetDunning, DunningSettings>
{
    public async Task<Unit> Handle(ChangeDunning command, CancellationToken ct)
    {
        await settings.Set(new DunningSettings
        {
            RemindHour = command.RemindHour,
            IsolateHour = command.IsolateHour,
            MostShare = command.MostShare,
            SparesHolidays = command.SparesHolidays,
            NeedsReminder = command.NeedsReminder,
            PartRestores = command.PartRestores,
            PromiseDays = command.PromiseDays,
            PromisesAMonth = command.PromisesAMonth,
            CustomersPromise = command.CustomersPromise,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<DunningSettings> Handle(GetDunning query, CancellationToken ct) => settings.Get<DunningSettings>(ct);
}
