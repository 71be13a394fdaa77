using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Support.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Verdicts;

/// <summary>A customer says that their own ticket is fine: it is closed.</summary>
[Requires(CustomersPermissions.Portal)]
public sealed record ConfirmMyTicket(Guid Id) : ICommand<Unit>;

/// <summary>A customer says how it was, once each time it was solved.</summary>
/// <param name="Stars">1–5</param>
[Requires(CustomersPermissions.Portal)]
public sealed record RateMyTicket(Guid Id, int Stars, string? Comment) : ICommand<Unit>;

/// <summary>What somebody with the link of a ticket may know of it, and whether something may still be said.</summary>
[Requires(Everyone.Anyone)]
public sealed record GetTicketOfLink(string Token) : IQuery<TicketOfLink>;

/// <param name="Stars">as it was rated; null: not yet</param>
/// <param name="IsOver">the link works no more: too old, or it was opened again since</param>
/// <param name="MayReopen">within a week</param>
public sealed record TicketOfLink(string Number, string Subject, TicketStatus Status, int? Stars, bool IsOver, bool MayReopen);

/// <summary>Whoever has the link says whether it is fine.</summary>
/// <param name="Why">what is not; only with <paramref name="IsFine"/> false</param>
[Requires(Everyone.Anyone)]
public sealed record AnswerTicketByLink(string Token, bool IsFine, string? Why = null) : ICommand<Unit>;

/// <summary>Whoever has the link says how it was, once.</summary>
/// <param name="Stars">1–5</param>
[Requires(Everyone.Anyone)]
public sealed record RateTicketByLink(string Token, int Stars, string? Comment) : ICommand<Unit>;

internal sealed class RateMyTicketValidator : AbstractValidator<RateMyTicket>
{
    public RateMyTicketValidator()
    {
        RuleFor(x => x.Stars).InclusiveBetween(1, TicketRating.Best).WithMessage("Pilih 1 sampai 5 bintang.");
        RuleFor(x => x.Comment).MaximumLength(TicketRating.LongestComment).WithMessage("Komentar paling panjang 1.000 huruf.");
    }
}

internal sealed class RateTicketByLinkValidator : AbstractValidator<RateTicketByLink>
{
    public RateTicketByLinkValidator()
    {
        RuleFor(x => x.Stars).InclusiveBetween(1, TicketRating.Best).WithMessage("Pilih 1 sampai 5 bintang.");
        RuleFor(x => x.Comment).MaximumLength(TicketRating.LongestComment).WithMessage("Komentar paling panjang 1.000 huruf.");
    }
}

internal sealed class AnswerTicketByLinkValidator : AbstractValidator<AnswerTicketByLink>
{
    public AnswerTicketByLinkValidator() => RuleFor(x => x.Why).MaximumLength(1000).WithMessage("Alasan paling panjang 1.000 huruf.");
}

internal sealed class AnswerTicketHandler(IAppDb db, TicketScope scope, ITicketLinks links, TicketVerdicts verdicts, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ConfirmMyTicket, Unit>, IRequestHandler<RateMyTicket, Unit>, IRequestHandler<GetTicketOfLink, TicketOfLink>, IRequestHandler<AnswerTicketByLink, Unit>, IRequestHandler<RateTicketByLink, Unit>
{
    public async Task<Unit> Handle(ConfirmMyTicket command, CancellationToken ct)
    {
        await verdicts.Fine(await Mine(command.Id, ct), user.Id, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RateMyTicket command, CancellationToken ct)
    {
        await verdicts.Rate(await Mine(command.Id, ct), command.Stars, command.Comment, RatingVia.Portal, ct);
        return Unit.Value;
    }

    public async Task<TicketOfLink> Handle(GetTicketOfLink query, CancellationToken ct)
    {
        var link = Read(query.Token);
        var x = await db.Tickets.Where(x => x.Id == link.TicketId).Select(x => new { x.Number, x.Subject, x.Status, x.Reopened, EndedAt = x.EndedAt ?? x.ResolvedAt }).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Ticket), link.TicketId);
        var stars = await db.TicketRatings.Where(y => y.TicketId == link.TicketId && y.Round == link.Round).Select(y => (int?)y.Stars).SingleOrDefaultAsync(ct);
        var now = clock.GetUtcNow();
        return new(x.Number, x.Subject, x.Status, stars, link.Until < now || link.Round != x.Reopened || x.Status is not (TicketStatus.Resolved or TicketStatus.Closed), !(now - x.EndedAt > Ticket.ReopensFor));
    }

    public async Task<Unit> Handle(AnswerTicketByLink command, CancellationToken ct)
    {
        var ticket = await Of(command.Token, ct);
        if (command.IsFine)
            await verdicts.Fine(ticket, null, ct);
        else
            await verdicts.NotFine(ticket, command.Why, null, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RateTicketByLink command, CancellationToken ct)
    {
        await verdicts.Rate(await Of(command.Token, ct), command.Stars, command.Comment, RatingVia.Link, ct);
        return Unit.Value;
    }

    private async Task<Ticket> Mine(Guid id, CancellationToken ct)
    {
        if (user.CustomerId is null)
            throw new NotFoundException(nameof(Ticket), id);

        await db.Lock<Ticket>(id, ct);
        return await scope.Visible.Require(id, ct);
    }

    private async Task<Ticket> Of(string token, CancellationToken ct)
    {
        var link = Read(token);
        await db.Lock<Ticket>(link.TicketId, ct);
        var ticket = await db.Tickets.Require(link.TicketId, ct);
        if (link.Until < clock.GetUtcNow() || link.Round != ticket.Reopened)
            throw new ConflictException("ticket.link", "Tautan ini sudah tidak berlaku. Hubungi kami bila masih ada masalah.");
        return ticket;
    }

    private TicketLink Read(string token) => links.Read(token) ?? throw new NotFoundException("TicketLink", "…");
}
