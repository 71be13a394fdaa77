using System.Text.RegularExpressions;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Support.Tickets.Clocks;

/// <summary>All of them, also those that are switched off, in the order in which they are offered.</summary>
[Requires(SupportPermissions.ManageTickets)]
public sealed record ManageTicketCategories : IQuery<IReadOnlyList<ManagedCategory>>;

/// <param name="Waiting">tickets about it that still wait</param>
public sealed record ManagedCategory(
    Guid Id, string Code, string Name, TicketPriority Priority, TicketClock Clock, int ResponseMinutes, int ResolutionMinutes, bool IsConnection, bool IsOn, string? FirstAnswer, int Waiting);

/// <summary>What is usually answered first to a ticket of a category; null when there is nothing usual.</summary>
[Requires(SupportPermissions.WorkOnTickets)]
public sealed record GetFirstAnswer(string CategoryCode) : IQuery<string?>;

/// <summary>Another promise, or a new category. Tickets that are open already keep what they were promised, unless that is asked for.</summary>
[Requires(SupportPermissions.ManageTickets)]
public sealed record SaveTicketCategory : ICommand<Unit>
{
    /// <summary>Made by the form.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>For programs; only asked for with a new one.</summary>
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public TicketPriority Priority { get; init; } = TicketPriority.Normal;
    public TicketClock Clock { get; init; } = TicketClock.OfficeHours;
    public int ResponseMinutes { get; init; } = 120;
    public int ResolutionMinutes { get; init; } = 1440;
    public bool IsConnection { get; init; }
    public bool IsOn { get; init; } = true;
    public string? FirstAnswer { get; init; }

    /// <summary>Also what those were promised that still wait.</summary>
    public bool ForOpen { get; init; }
}

internal sealed partial class SaveTicketCategoryValidator : AbstractValidator<SaveTicketCategory>
{
    [GeneratedRegex("^[a-z][a-z0-9_-]{1,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code { get; }

    public SaveTicketCategoryValidator()
    {
        RuleFor(x => x.Code).Must(x => x.Length == 0 || Code.IsMatch(x)).WithMessage("Isi kode dari huruf kecil, angka dan tanda hubung, misalnya pindah-alamat; paling panjang 32.");
        RuleFor(x => x.Name).NotEmpty().WithMessage("Tulis nama kategorinya, seperti pelanggan memilihnya.").MaximumLength(TicketCategory.LongestName).WithMessage("Nama paling panjang 80 huruf.");
        RuleFor(x => x.Priority).IsInEnum();
        RuleFor(x => x.Clock).IsInEnum();
        RuleFor(x => x.ResponseMinutes).InclusiveBetween(1, 60 * 24 * 30).WithMessage("Isi 1 menit sampai 30 hari.");
        RuleFor(x => x.ResolutionMinutes).InclusiveBetween(1, 60 * 24 * 90).WithMessage("Isi 1 menit sampai 90 hari.");
        RuleFor(x => x.FirstAnswer).MaximumLength(TicketCategory.LongestFirstAnswer).WithMessage("Jawaban paling panjang 2.000 huruf.");
    }
}

internal sealed class TicketCategoriesHandler(IAppDb db, JobOrders jobs) :
    IRequestHandler<ManageTicketCategories, IReadOnlyList<ManagedCategory>>, IRequestHandler<SaveTicketCategory, Unit>, IRequestHandler<GetFirstAnswer, string?>
{
    public async Task<IReadOnlyList<ManagedCategory>> Handle(ManageTicketCategories query, CancellationToken ct)
    {
        var waiting = await db.Tickets.Where(x => x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress).GroupBy(x => x.CategoryId).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);
        var rows = await db.TicketCategories.OrderBy(x => x.Position).ThenBy(x => x.Code).ToListAsync(ct);
        return [.. rows.Select(x => new ManagedCategory(
            x.Id, x.Code, x.Name, x.Priority, x.Clock, x.ResponseMinutes, x.ResolutionMinutes, x.IsConnection, x.IsOn, x.FirstAnswer, waiting.Find(y => y.Key == x.Id)?.Count ?? 0))];
    }

    public Task<string?> Handle(GetFirstAnswer query, CancellationToken ct) => db.TicketCategories.Where(x => x.Code == query.CategoryCode).Select(x => x.FirstAnswer).SingleOrDefaultAsync(ct);

    public async Task<Unit> Handle(SaveTicketCategory command, CancellationToken ct)
    {
        var category = await db.TicketCategories.SingleOrDefaultAsync(x => x.Id == command.Id, ct) ?? await New(command, ct);
        category.Change(command.Name, command.Priority, command.Clock, command.ResponseMinutes, command.ResolutionMinutes, command.IsConnection, command.IsOn, command.FirstAnswer);
        await db.SaveChangesAsync(ct);

        var open = command.ForOpen ? await db.Tickets.CountAsync(x => x.CategoryId == category.Id && (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress), ct) : 0;
        if (open > 0)
            await jobs.Order(PromiseAnewJob.Kind, Guid.CreateVersion7(), "Menghitung ulang batas tiket", new PromiseAnewJob.Input(category.Id), open, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task<TicketCategory> New(SaveTicketCategory command, CancellationToken ct)
    {
        if (command.Code.Length == 0)
            throw new ConflictException("category.code", "Isi kodenya, misalnya pindah-alamat.", nameof(command.Code));
        if (await db.TicketCategories.AnyAsync(x => x.Code == command.Code, ct))
            throw new ConflictException("category.code", "Kode ini sudah dipakai kategori lain. Pilih kode lain.", nameof(command.Code));

        var category = new TicketCategory(command.Id, command.Code, 1 + (await db.TicketCategories.MaxAsync(x => (int?)x.Position, ct) ?? 0));
        db.TicketCategories.Add(category);
        return category;
    }
}

/// <summary>Those that still wait are promised what their category promises now, each at its own priority.</summary>
internal sealed class PromiseAnewJob(IAppDb db, ServiceClock clocks, TimeProvider clock) : LongJob<PromiseAnewJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("support.promise", SupportPermissions.ManageTickets);
    private const int AtOnce = 100;

    public sealed record Input(Guid CategoryId);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        var last = cursor is null ? Guid.Empty : Guid.Parse(cursor);
        var ids = await db.Tickets.Where(x => x.CategoryId == input.CategoryId && (x.Status == TicketStatus.Open || x.Status == TicketStatus.InProgress) && x.Id > last)
            .OrderBy(x => x.Id).Take(AtOnce).Select(x => x.Id).ToListAsync(ct);
        if (ids.Count == 0)
            return new JobBatch(null);

        await db.Lock<Ticket>(ids, ct);
        var category = await db.TicketCategories.SingleAsync(x => x.Id == input.CategoryId, ct);
        var changed = 0;
        foreach (var ticket in await db.Tickets.Where(x => ids.Contains(x.Id)).ToListAsync(ct))
            if (ticket.IsWaiting && await clocks.Reclassify(ticket, category, ticket.Priority, null, clock.GetUtcNow(), ct))
            {
                changed++;
                await db.AnnounceTicket(ticket, ct);
            }

        await db.SaveChangesAsync(ct);
        return new JobBatch(ids.Count < AtOnce ? null : $"{ids[^1]}") { Done = changed, Skipped = ids.Count - changed };
    }
}
