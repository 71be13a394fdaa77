using System.Net;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Network;
using MediatR;

namespace IspJabbar.Application.Network.Setup;

/// <summary>Looks at the router and says what would be made there for isolation, and what is there already. Changes nothing; a query, because it waits for the outside.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record PlanIsolation : IQuery<IReadOnlyList<PlannedRow>>, IIsolationForm
{
    public Guid RouterId { get; init; }
    public string Portal { get; init; } = "";
    public string Dns { get; init; } = "";
    public bool Firewall { get; init; } = true;
}

/// <summary>Makes the isolation profile, its pool and the list of what may be reached, and the firewall's rules where wished. What exists under these names stays unless somebody said otherwise.</summary>
[Requires(NetworkPermissions.ManageRouters)]
public sealed record PrepareIsolation : ICommand<Unit>, IIsolationForm
{
    public Guid RouterId { get; init; }

    /// <summary>Address of the notice, as the router reaches it.</summary>
    public string Portal { get; init; } = "";

    /// <summary>Address of the resolver that who is cut off may ask.</summary>
    public string Dns { get; init; } = "";

    /// <summary>What is there and differs is changed too.</summary>
    public bool ChangesExisting { get; init; }

    /// <summary>The rules that send who is cut off to the notice, too.</summary>
    public bool Firewall { get; init; } = true;
}

public interface IIsolationForm
{
    string Portal { get; }
    string Dns { get; }
    bool Firewall { get; }
}

internal static class IsolationRows
{
    extension(IIsolationForm form)
    {
        public IReadOnlyList<WantedRow> Rows(Router router, bool mayChange) =>
            [.. IsolationSetup.Rows(router.IsolationProfile, form.Portal.Trim(), form.Dns.Trim(), mayChange), .. form.Firewall ? IsolationSetup.Firewall(form.Portal.Trim(), mayChange) : []];
    }
}

/// <param name="Command">as it would be typed at the router</param>
/// <param name="Shown">the row as it is there; null when there is none</param>
/// <param name="Differences">names of what is other than wanted</param>
public sealed record PlannedRow(string Name, string Command, IReadOnlyDictionary<string, string> Wanted, IReadOnlyDictionary<string, string>? Shown, IReadOnlyList<string> Differences);

internal sealed class IsolationFormValidator : AbstractValidator<IIsolationForm>
{
    public IsolationFormValidator()
    {
        RuleFor(x => x.Portal).Must(IsAddress).WithMessage("Isi alamat IPv4 halaman isolir, misalnya 10.10.0.5.");
        RuleFor(x => x.Dns).Must(IsAddress).WithMessage("Isi alamat IPv4 resolver DNS, misalnya 10.10.0.1.");
    }

    private static bool IsAddress(string? text) => text?.Trim() is { } trimmed && trimmed.Count(x => x == '.') == 3 && IPAddress.TryParse(trimmed, out _);
}

internal sealed class PlanIsolationValidator : AbstractValidator<PlanIsolation>
{
    public PlanIsolationValidator() => Include(new IsolationFormValidator());
}

internal sealed class PrepareIsolationValidator : AbstractValidator<PrepareIsolation>
{
    public PrepareIsolationValidator() => Include(new IsolationFormValidator());
}

internal sealed class PlanIsolationHandler(IAppDb db, IRouterSetup setup, IFieldCipher cipher) : IRequestHandler<PlanIsolation, IReadOnlyList<PlannedRow>>
{
    public async Task<IReadOnlyList<PlannedRow>> Handle(PlanIsolation query, CancellationToken ct)
    {
        var router = await db.Routers.Require(query.RouterId, ct);
        var rows = query.Rows(router, mayChange: false);
        return await setup.Find(Endpoints.Of(router, cipher), rows, ct) switch
        {
            RowsReading.Fine fine => [.. rows.Zip(fine.Rows, (row, shown) => new PlannedRow(row.Name, RouterTyping.Add(row), row.Values, shown, shown is null ? [] : row.Differences(shown)))],
            RowsReading.Failed failed => throw new DomainException("router.silent", failed.Message),
            _ => throw new InvalidOperationException(),
        };
    }
}

internal sealed class PrepareIsolationHandler(IAppDb db, RouterTasks tasks) : IRequestHandler<PrepareIsolation, Unit>
{
    public async Task<Unit> Handle(PrepareIsolation command, CancellationToken ct)
    {
        var router = await db.Routers.Require(command.RouterId, ct);
        await tasks.Order(router.Id, command.Rows(router, command.ChangesExisting), ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

/// <summary>A row as it would be typed at the router's terminal.</summary>
public static class RouterTyping
{
    /// <param name="placed">also where among the rules it goes: at the top, which holds for a list that is not empty</param>
    public static string Add(WantedRow row, bool placed = true) =>
        $"{row.Menu.Replace('/', ' ').TrimStart().Insert(0, "/")} add {string.Join(' ', row.Key.Concat(row.Values).Select(x => $"{x.Key}={Quoted(x.Value)}"))}{(row.Sequence is not null && placed ? " place-before=0" : "")}";

    private static string Quoted(string value) =>
        value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '/' or ',' or '_') ? value : $"\"{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
