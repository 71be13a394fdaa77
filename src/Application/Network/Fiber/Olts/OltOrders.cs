using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network.Fiber;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Fiber.Olts;

/// <summary>Ask the console which ONUs shine without being registered. One that is asked already is enough.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record LookForOnus(Guid OltId) : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
}

/// <summary>Register an ONU for a customer. Saved as an order; the console is spoken to a moment later.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record ProvisionOnu : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OltId { get; init; }
    public string Serial { get; init; } = "";

    /// <summary>Number of the customer, as printed on bills.</summary>
    public string CustomerNumber { get; init; } = "";

    /// <summary>What the profile's commands ask for besides, by its field's name.</summary>
    public Dictionary<string, string?> Values { get; init; } = [];
}

/// <summary>Take an ONU out of the OLT's configuration; the customer is offline from then on.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record RemoveOnu(Guid OnuId) : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
}

[Requires(NetworkPermissions.ManageOlts)]
public sealed record RebootOnu(Guid OnuId) : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
}

/// <summary>Whose an ONU is that was registered without us.</summary>
[Requires(NetworkPermissions.ManageOlts)]
public sealed record LinkOnu : ICommand<Unit>
{
    public Guid OnuId { get; init; }

    /// <summary>Number of the customer, as printed on bills.</summary>
    public string CustomerNumber { get; init; } = "";
}

[Requires(NetworkPermissions.ManageOlts)]
public sealed record UnlinkOnu(Guid OnuId) : ICommand<Unit>;

internal sealed class OltOrders(IAppDb db, IOltProfiles profiles, ICurrentUser user, TimeProvider clock)
{
    public static IReadOnlyDictionary<string, string> Read(string values) => JsonSerializer.Deserialize<Dictionary<string, string>>(values)!;

    public static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(values);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Guid? By => user.Id;

    /// <exception cref="ConflictException">It may not be written to, or cannot.</exception>
    public async Task<(Olt Olt, OltProfileInfo Profile)> Writable(Guid oltId, CancellationToken ct)
    {
        var olt = await db.Olts.Require(oltId, ct);
        if (!olt.Provisions)
            throw new ConflictException("olt.read-only", $"OLT {olt.Code} hanya dibaca. Izinkan perubahan di formulir OLT dulu.");
        return (olt, profiles.Find(olt.Profile) ?? throw new ConflictException("olt.profile", "Jenis OLT ini tidak dikenal lagi. Pilih jenis lain di formulir OLT."));
    }

    /// <summary>One ONU, one open order; what never became clear makes way for the next attempt.</summary>
    public async Task Make(OltOrder order, CancellationToken ct)
    {
        if (await db.OltOrders.AnyAsync(x => x.Id == order.Id, ct))
            return;

        if (order.Serial is { } serial)
        {
            await db.Lock<Olt>(order.OltId, ct);
            var open = await db.OltOrders.SingleOrDefaultAsync(x => x.OltId == order.OltId && x.Serial == serial && (x.State == OltOrderState.Pending || x.State == OltOrderState.Unconfirmed), ct);
            if (open?.State is OltOrderState.Pending)
                throw new ConflictException("olt.order-open", $"Perintah untuk ONU {serial} masih berjalan. Tunggu hasilnya.");
            if (open is not null)
            {
                open.Fail("Tidak pernah dipastikan; digantikan perintah baru.", Now);
                await db.SaveChangesAsync(ct); // the index allows no two, not even for a moment
            }
        }

        db.OltOrders.Add(order);
        await db.Announce($"olt:{order.OltId}", ct);
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class ProvisionOnuValidator : AbstractValidator<ProvisionOnu>
{
    public ProvisionOnuValidator()
    {
        RuleFor(x => x.Serial).Must(serial => OnuSerial.Read(serial) is not null).WithMessage("Nomor seri ONU terdiri dari 4 huruf dan 8 angka heksadesimal, misalnya ZTEGC8012345.");
        RuleFor(x => x.CustomerNumber).NotEmpty().WithMessage("Isi nomor pelanggan.");
    }
}

internal sealed class OltOrdersHandler(IAppDb db, OltOrders orders, ICustomerScope scope, IOltProfiles profiles)
    : IRequestHandler<LookForOnus, Unit>, IRequestHandler<ProvisionOnu, Unit>, IRequestHandler<RemoveOnu, Unit>, IRequestHandler<RebootOnu, Unit>, IRequestHandler<LinkOnu, Unit>, IRequestHandler<UnlinkOnu, Unit>
{
    public async Task<Unit> Handle(LookForOnus command, CancellationToken ct)
    {
        await db.Lock<Olt>(command.OltId, ct);
        var olt = await db.Olts.Require(command.OltId, ct);
        if (olt.Console is ConsoleKind.None)
            throw new ConflictException("olt.no-console", "Isi konsol (Telnet atau SSH) dulu; tanpa itu OLT hanya dapat dibaca.");
        if (profiles.Find(olt.Profile)?.CanList != true)
            throw new ConflictException("olt.profile", "Jenis OLT ini baru dapat dibaca; ONU baru dilihat di OLT.");

        if (!await db.OltOrders.AnyAsync(x => x.OltId == olt.Id && x.Kind == OltOrderKind.ListUnconfigured && x.State == OltOrderState.Pending, ct))
            await orders.Make(OltOrder.List(command.Id, olt.Id, orders.By, orders.Now), ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ProvisionOnu command, CancellationToken ct)
    {
        var (olt, profile) = await orders.Writable(command.OltId, ct);
        var serial = OnuSerial.Read(command.Serial)!;
        if (await db.OltOrders.AnyAsync(x => x.Id == command.Id, ct))
            return Unit.Value;

        var found = await db.UnconfiguredOnus.SingleOrDefaultAsync(x => x.OltId == olt.Id && x.Serial == serial, ct)
            ?? throw new ConflictException("onu.not-found", $"ONU {serial} tidak ada di daftar ONU baru OLT ini. Cari ONU baru lagi.", nameof(command.Serial));
        var customer = await Owner(command.CustomerNumber, null, ct);

        var values = Values(command, profile);
        values["name"] = customer.Number.Value;
        await orders.Make(OltOrder.Provision(command.Id, olt.Id, found.Slot, found.Port, serial, customer.Id, OltOrders.Write(values), orders.By, orders.Now), ct);
        return Unit.Value;
    }

    public Task<Unit> Handle(RemoveOnu command, CancellationToken ct) => About(command.OnuId, command.Id, OltOrderKind.Remove, profile => profile.CanRemove, ct);

    public Task<Unit> Handle(RebootOnu command, CancellationToken ct) => About(command.OnuId, command.Id, OltOrderKind.Reboot, profile => profile.CanReboot, ct);

    public async Task<Unit> Handle(LinkOnu command, CancellationToken ct)
    {
        await db.Lock<Onu>(command.OnuId, ct);
        var onu = await db.Onus.Require(command.OnuId, ct);
        var customer = await Owner(command.CustomerNumber, onu.Id, ct);

        onu.BelongTo(customer.Id);
        await Told(onu, customer.Id, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(UnlinkOnu command, CancellationToken ct)
    {
        await db.Lock<Onu>(command.OnuId, ct);
        var onu = await db.Onus.Require(command.OnuId, ct);
        var former = onu.CustomerId;
        onu.BelongToNobody();
        await Told(onu, former, ct);
        return Unit.Value;
    }

    /// <param name="onuId">the ONU that may be theirs already</param>
    private async Task<Customer> Owner(string written, Guid? onuId, CancellationToken ct)
    {
        var number = CustomerNumber.TryParse(written?.Trim(), null, out var parsed) ? parsed : null;
        var customer = number is null ? null : await scope.Visible.SingleOrDefaultAsync(x => x.Number == number, ct);
        if (customer is null)
            throw new ValidationException([new ValidationFailure(nameof(LinkOnu.CustomerNumber), "Tidak ada pelanggan dengan nomor itu. Salin dari daftar pelanggan.")]);
        if (await db.Onus.Where(x => x.CustomerId == customer.Id && x.RemovedAt == null && x.Id != onuId).Select(x => x.Serial).FirstOrDefaultAsync(ct) is { } other)
            throw new ConflictException("onu.customer-has-one", $"{customer.FullName} sudah memakai ONU {other}. Lepaskan ONU itu dulu.", nameof(LinkOnu.CustomerNumber));
        return customer;
    }

    private async Task Told(Onu onu, Guid? customer, CancellationToken ct)
    {
        await db.Announce($"olt:{onu.OltId}", ct);
        if (customer is { } id)
            await db.Announce($"customer:{id}", ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Unit> About(Guid onuId, Guid orderId, OltOrderKind kind, Func<OltProfileInfo, bool> can, CancellationToken ct)
    {
        var onu = await db.Onus.Require(onuId, ct);
        if (onu.RemovedAt is not null)
            throw new ConflictException("onu.removed", $"ONU {onu.Serial} sudah tidak ada di OLT. Pilih ONU yang masih terpasang.");
        var (_, profile) = await orders.Writable(onu.OltId, ct);
        if (!can(profile))
            throw new ConflictException("olt.profile", "Jenis OLT ini tidak mengenal perintah itu; lakukan di OLT.");

        var port = await db.PonPorts.SingleAsync(x => x.Id == onu.PonPortId, ct);
        await orders.Make(OltOrder.About(orderId, kind, onu.OltId, port.Slot, port.Port, onu.OnuNo, onu.Serial, orders.By, orders.Now), ct);
        return Unit.Value;
    }

    private static Dictionary<string, string> Values(ProvisionOnu command, OltProfileInfo profile)
    {
        if (profile.Provision is not { } fields)
            throw new ConflictException("olt.profile", "Jenis OLT ini baru dapat dibaca; pendaftaran ONU dilakukan di OLT.");

        var mistakes = new List<ValidationFailure>();
        var values = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            var value = command.Values.GetValueOrDefault(field.Name)?.Trim() ?? "";
            var fits = field.IsNumber ? value.Length is >= 1 and <= 9 && value.All(char.IsAsciiDigit) : OltOrder.IsWord(value);
            if (!fits)
                mistakes.Add(new ValidationFailure($"{nameof(command.Values)}[{field.Name}]", field.IsNumber ? "Isi angka." : "Isi 1–32 huruf, angka, titik, strip, atau garis bawah, persis seperti di OLT."));
            values[field.Name] = value;
        }

        return mistakes.Count == 0 ? values : throw new ValidationException(mistakes);
    }
}
