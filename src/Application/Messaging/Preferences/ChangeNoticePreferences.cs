using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Preferences;

/// <summary>By which channels the user wants to hear of what, and when not.</summary>
[Requires(Everyone.SignedIn)]
public sealed record ChangeNoticePreferences : ICommand<Unit>
{
    public IReadOnlyList<ChosenChannels> Kinds { get; init; } = [];

    /// <summary>By the company's clock; empty together with <see cref="QuietUntil"/> for none.</summary>
    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietUntil { get; init; }
}

internal sealed class ChangeNoticePreferencesValidator : AbstractValidator<ChangeNoticePreferences>
{
    public ChangeNoticePreferencesValidator()
    {
        RuleForEach(x => x.Kinds).Must(x => NoticeKinds.All.Any(kind => kind.Code == x.Kind)).WithMessage("Jenis pemberitahuan ini tidak ada.");
        RuleFor(x => x.QuietUntil).NotNull().When(x => x.QuietFrom is not null).WithMessage("Isi sampai jam berapa.");
        RuleFor(x => x.QuietFrom).NotNull().When(x => x.QuietUntil is not null).WithMessage("Isi mulai jam berapa.");
        RuleFor(x => x.QuietUntil).NotEqual(x => x.QuietFrom).When(x => x.QuietFrom is not null && x.QuietUntil is not null).WithMessage("Jam tenang harus berakhir di jam lain.");
    }
}

internal sealed class ChangeNoticePreferencesHandler(IAppDb db, ICurrentUser user) : IRequestHandler<ChangeNoticePreferences, Unit>
{
    public async Task<Unit> Handle(ChangeNoticePreferences command, CancellationToken ct)
    {
        var me = user.Id ?? Guid.Empty;
        var present = await db.NoticePreferences.Where(x => x.UserId == me).ToDictionaryAsync(x => x.Kind, ct);
        foreach (var (kind, inApp, email, whatsapp, push) in command.Kinds)
        {
            if (!present.TryGetValue(kind, out var mine))
                db.NoticePreferences.Add(mine = new NoticePreference(me, kind));
            mine.Choose(inApp, email, whatsapp, push);
        }

        var quiet = await db.QuietHours.SingleOrDefaultAsync(x => x.UserId == me, ct);
        if (command is { QuietFrom: { } from, QuietUntil: { } until })
        {
            if (quiet is null)
                db.QuietHours.Add(new QuietHours(me, from, until));
            else
                quiet.Choose(from, until);
        }
        else if (quiet is not null)
        {
            db.QuietHours.Remove(quiet);
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
