using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company.Jobs;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Plant.Monitor;

/// <summary>
/// Everybody whose line hangs on a node is told how it is now, in the background. Who was told about this state already is not told again, however often
/// this is asked.
/// </summary>
[Requires(NetworkPermissions.ManageFiber)]
public sealed record TellNode : ICommand<Guid>
{
    /// <summary>Of the job, made by the form: sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public NodeKind Kind { get; init; }
    public Guid NodeId { get; init; }
    public string Subject { get; init; } = "";

    /// <summary><c>{nama}</c> and <c>{nomor}</c> become the customer's.</summary>
    public string Body { get; init; } = "";

    /// <summary>What the panel of jobs says.</summary>
    public string Title { get; init; } = "";
}

internal sealed class TellNodeValidator : AbstractValidator<TellNode>
{
    public TellNodeValidator()
    {
        RuleFor(x => x.Subject).NotEmpty().WithMessage("Isi judul pemberitahuan.").MaximumLength(120).WithMessage("Judul paling panjang 120 huruf.");
        RuleFor(x => x.Body).NotEmpty().WithMessage("Isi pemberitahuannya.").MaximumLength(1_000).WithMessage("Isi paling panjang 1.000 huruf.");
    }
}

/// <summary>Who hangs on a node and has not heard yet. The key of a notice names what was said about the node and the customer.</summary>
internal sealed class NodeNotices(IAppDb db, ICustomerScope scope, FiberPath paths)
{
    public static string Key(Guid status, Guid customer) => Prefix(status) + customer;

    public IQueryable<Customer> Untold(NodeKind kind, Guid node, Guid status)
    {
        var prefix = Prefix(status);
        var under = paths.Under(kind, node).Select(x => x.CustomerId);
        return scope.Visible.Where(x => under.Contains(x.Id) && !db.Notifications.Any(notice => notice.Key == prefix + x.Id.ToString()));
    }

    private static string Prefix(Guid status) => $"node/{status:n}/";
}

internal sealed class TellNodeHandler(IAppDb db, NodeNotices notices, JobOrders jobs) : IRequestHandler<TellNode, Guid>
{
    public async Task<Guid> Handle(TellNode command, CancellationToken ct)
    {
        var status = await db.NodeStatuses.Of(command.Kind, command.NodeId).Where(x => x.EndedAt == null).Select(x => (Guid?)x.Id).SingleOrDefaultAsync(ct)
            ?? throw new ConflictException("node.nothing-said", "Catat dulu keadaannya, lalu beri tahu pelanggan.");
        var untold = await notices.Untold(command.Kind, command.NodeId, status).CountAsync(ct);
        if (untold == 0)
            throw new ConflictException("node.all-told", "Semua pelanggan di bawahnya sudah diberi tahu tentang keadaan ini, atau belum ada pelanggan.");

        await jobs.Order(TellNodeJob.Kind, command.Id, command.Title, new TellNodeJob.Input(command.Kind, command.NodeId, status, command.Subject, command.Body), untold, ct);
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}

internal sealed class TellNodeJob(IAppDb db, NodeNotices untold, Notices notices) : LongJob<TellNodeJob.Input>(Kind)
{
    public static readonly JobKind<Input> Kind = new("network.tell-node", NetworkPermissions.ManageFiber);

    private const int AtOnce = 200;

    public sealed record Input(NodeKind NodeKind, Guid Node, Guid Status, string Subject, string Body);

    protected override async Task<JobBatch> Next(Guid job, Input input, string? cursor, CancellationToken ct)
    {
        // Who is told leaves the query by itself; the cursor only says that there is more.
        var some = await untold.Untold(input.NodeKind, input.Node, input.Status).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        await notices.Prepare([.. some.Select(x => x.Id)], ct);
        foreach (var x in some)
        {
            var body = input.Body.Replace("{nama}", x.FullName, StringComparison.Ordinal).Replace("{nomor}", x.Number.Value, StringComparison.Ordinal);
            var told = MessageEvents.Node.With(("nama", x.FullName), ("nomor", x.Number.Value), ("judul", input.Subject), ("isi", body));
            await notices.TellCustomer(new Recipient(x.Id, x.Phone, x.Email), told, NodeNotices.Key(input.Status, x.Id), "/portal", isNew: true, ct, new Telling(Urgency.Now));
        }

        await db.SaveChangesAsync(ct);
        return new JobBatch(some.Count < AtOnce ? null : $"{some[^1].Id}") { Done = some.Count };
    }
}
