using System.Security.Cryptography;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Outages;

/// <summary>One answer for everybody who complained about the same mass outage: written into each ticket that waits, and told to each customer. The same id again is one answer.</summary>
[Requires(SupportPermissions.AssignTickets)]
public sealed record AnswerOutage : ICommand<Unit>
{
    /// <summary>Made by the form.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OutageId { get; init; }
    public string Text { get; init; } = "";

    /// <summary>It is over: the tickets are solved with it.</summary>
    public bool Solves { get; init; }
}

internal sealed class AnswerOutageValidator : AbstractValidator<AnswerOutage>
{
    public AnswerOutageValidator() => RuleFor(x => x.Text).NotEmpty().WithMessage("Tulis jawabannya.").MaximumLength(1000).WithMessage("Jawaban untuk semua paling panjang 1.000 huruf.");
}

internal sealed class AnswerOutageHandler(IAppDb db, JobOrders jobs, ICurrentUser user) : IRequestHandler<AnswerOutage, Unit>
{
    public async Task<Unit> Handle(AnswerOutage command, CancellationToken ct)
    {
        await db.Outages.Require(command.OutageId, ct);
        var waiting = await AnswerOutageJob.Waiting(db, command.OutageId).CountAsync(ct);
        await jobs.Order(AnswerOutageJob.Kind, command.Id, "Menjawab tiket gangguan massal", new AnswerOutageJob.Input(command.OutageId, command.Text.Trim(), command.Solves, user.Id), waiting, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class AnswerOutageJob(IAppDb db, TicketAnswers answers) : LongJob<AnswerOutageJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("support.outage", SupportPermissions.AssignTickets);
    private const int AtOnce = 50;

    public sealed record Input(Guid OutageId, string Text, bool Solves, Guid? By);

    public static IQueryable<Ticket> Waiting(IAppDb db, Guid outage) => db.Tickets.Where(x => x.OutageId == outage && (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress));

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var last = cursor is null ? Guid.Empty : Guid.Parse(cursor);
        var ids = await Waiting(db, input.OutageId).Where(x => x.Id > last).OrderBy(x => x.Id).Take(AtOnce).Select(x => x.Id).ToListAsync(ct);
        if (ids.Count == 0)
            return new JobBatch(null);

        await db.Lock<Ticket>(ids, ct);
        var done = 0;
        foreach (var ticket in await Waiting(db, input.OutageId).Where(x => ids.Contains(x.Id)).ToListAsync(ct))
        {
            if (input.Solves)
                await answers.Resolve(ticket, input.Text, input.By, ct);
            else
                await answers.Answer(ticket, IdOf(job, ticket.Id), input.Text, input.By, ct);
            done++;
        }

        await db.SaveChangesAsync(ct);
        return new JobBatch(ids.Count < AtOnce ? null : $"{ids[^1]}") { Done = done, Skipped = ids.Count - done };
    }

    private static Guid IdOf(Guid job, Guid ticket)
    {
        var hash = SHA256.HashData([.. job.ToByteArray(), .. ticket.ToByteArray()]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8, RFC 9562
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
