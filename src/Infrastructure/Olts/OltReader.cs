using System.Globalization;
using IspJabbar.Application.Network.Fiber.Ports;
using IspJabbar.Domain.Network.Fiber;
using IspJabbar.Infrastructure.Olts.Profiles;
using IspJabbar.Infrastructure.Olts.Snmp;
using Microsoft.Extensions.Options;

namespace IspJabbar.Infrastructure.Olts;

/// <summary>The port over SNMP: walks the columns of a profile and puts their rows together by slot, port and ONU.</summary>
internal sealed class OltReader(OltProfiles profiles, IOptions<OltOptions> options, TimeProvider time) : IOltReader
{
    private const int ProbedRows = 8;

    private static readonly Oid Description = Oid.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly Oid ObjectId = Oid.Parse("1.3.6.1.2.1.1.2.0");

    // IF-MIB, RFC 2863: counters of 64 bits.
    private static readonly Oid InterfaceName = Oid.Parse("1.3.6.1.2.1.31.1.1.1.1");
    private static readonly Oid InterfaceIn = Oid.Parse("1.3.6.1.2.1.31.1.1.1.6");
    private static readonly Oid InterfaceOut = Oid.Parse("1.3.6.1.2.1.31.1.1.1.10");
    private static readonly Oid InterfaceState = Oid.Parse("1.3.6.1.2.1.2.2.1.8");

    private readonly OltOptions _options = options.Value;

    public async Task<OltReading> ReadState(OltEndpoint olt, CancellationToken ct)
    {
        try
        {
            var profile = profiles.Require(olt.Profile);
            using var session = await Open(olt, ct);
            var (identity, objectId) = await Identify(session, ct);

            var serials = await Column(session, profile, "serial", Interpreter.Serial, ct);
            if (serials.Count == 0)
                throw new OltFailure(OltErrorCode.Profile, "Tabel ONU kosong atau tidak terbaca dengan profil ini. Buka halaman uji baca untuk membandingkan nilainya.");

            var states = await Column(session, profile, "state", (source, in value) => Interpreter.State(source, value) is { } state ? new Held<OnuState>(state) : null, ct);
            var names = await Column(session, profile, "name", (_, in value) => Interpreter.Text(value), ct);
            var causes = await Column(session, profile, "cause", Interpreter.Word, ct);

            return new OltReading.Whole(identity, objectId,
            [
                .. serials.Select(row =>
                {
                    var cause = causes.GetValueOrDefault(row.Key);
                    var state = states.GetValueOrDefault(row.Key)?.Value ?? OnuState.Unknown;
                    if (state is OnuState.Offline && cause is not null && profile.AwayBecause.TryGetValue(cause, out var because))
                        state = Interpreter.State(because)!.Value;
                    return new SeenOnu(row.Key.Slot, row.Key.Port, row.Key.Onu, row.Value, state, names.GetValueOrDefault(row.Key), cause);
                }).DistinctBy(onu => onu.Serial),
            ]);
        }
        catch (OltFailure failure)
        {
            return new OltReading.Failed(failure.Code, failure.Message);
        }
    }

    public async Task<OltLight> ReadOptics(OltEndpoint olt, CancellationToken ct)
    {
        try
        {
            var profile = profiles.Require(olt.Profile);
            using var session = await Open(olt, ct);

            HashSet<(int Slot, int Port, int Onu)> listed = [];
            var rx = await Column(session, profile, "rx", Dbm, ct, listed);
            var oltRx = await Column(session, profile, "oltRx", Dbm, ct, listed);
            var distance = await Column(session, profile, "distance", (source, in value) => Interpreter.Number(source, value) is { } metres ? new Held<int>(metres) : null, ct);
            var model = await Column(session, profile, "model", (_, in value) => Interpreter.Text(value), ct);

            return new OltLight.Whole(
            [
                .. listed.Union(distance.Keys).Union(model.Keys).Select(at => new SeenLight(
                    at.Slot, at.Port, at.Onu, rx.GetValueOrDefault(at)?.Value, oltRx.GetValueOrDefault(at)?.Value, distance.GetValueOrDefault(at)?.Value, model.GetValueOrDefault(at))),
            ]);
        }
        catch (OltFailure failure)
        {
            return new OltLight.Failed(failure.Code, failure.Message);
        }

        static Held<double>? Dbm(ColumnSource source, in SnmpValue value) => Interpreter.Dbm(source, value) is { } dbm ? new Held<double>(dbm) : null;
    }

    public async Task<OltProbe> Probe(OltEndpoint olt, CancellationToken ct)
    {
        try
        {
            var profile = profiles.Require(olt.Profile);
            using var session = await Open(olt, ct);
            var (identity, objectId) = await Identify(session, ct);

            List<ProbedColumn> columns = [];
            foreach (var (name, sources) in profile.Columns)
                foreach (var source in sources)
                    columns.Add(await Probe(session, profile, name, source, ct));

            return new OltProbe.Answered(identity, objectId, profiles.Suggest(objectId), columns, await Uplinks(session, ct));
        }
        catch (OltFailure failure)
        {
            return new OltProbe.Failed(failure.Code, failure.Message);
        }
    }

    private static async Task<ProbedColumn> Probe(SnmpSession session, OltProfile profile, string name, ColumnSource source, CancellationToken ct)
    {
        try
        {
            var rows = await session.Some(source.Root, ProbedRows, ct);
            return new ProbedColumn(name, source.Oid, source.Certainty, [.. rows.Select(row =>
            {
                var index = row.Oid.After(source.Root);
                var at = profile.Indexes[source.Index].Read(index);
                var text = string.Join('.', index.ToArray().Select(arc => arc.ToString(CultureInfo.InvariantCulture)));
                return new ProbedValue(text, at is { } place ? $"{place.Slot}/{place.Port}:{place.Onu}" : null, row.Value.Show(), Interpreter.Show(source, row.Value));
            })], null);
        }
        catch (OltFailure failure)
        {
            return new ProbedColumn(name, source.Oid, source.Certainty, [], failure.Message);
        }
    }

    /// <summary>By name, so that a column an OLT does not have leaves no row shifted.</summary>
    private static async Task<IReadOnlyList<ProbedUplink>> Uplinks(SnmpSession session, CancellationToken ct)
    {
        try
        {
            var names = await session.Some(InterfaceName, ProbedRows, ct);
            List<ProbedUplink> uplinks = [];
            foreach (var name in names)
            {
                var index = name.Oid.After(InterfaceName).ToArray();
                var values = await session.Get([Under(InterfaceState, index), Under(InterfaceIn, index), Under(InterfaceOut, index)], ct);
                var (state, bytesIn, bytesOut) = values is [var first, var second, var third] ? (first.Value, second.Value, third.Value) : default;
                uplinks.Add(new ProbedUplink(name.Value.Show(), state.IsNumber ? state.Number == 1 : null, Counter(bytesIn), Counter(bytesOut)));
            }

            return uplinks;
        }
        catch (OltFailure)
        {
            return []; // of interest, not needed
        }

        static Oid Under(Oid root, uint[] index) => new([.. root.Arcs, .. index]);
        static ulong? Counter(in SnmpValue value) => value.Type is SnmpType.Counter64 ? unchecked((ulong)value.Number) : null;
    }

    private Task<SnmpSession> Open(OltEndpoint olt, CancellationToken ct) => SnmpSession.Open(olt.Host, olt.SnmpPort, olt.Community, _options, time, ct);

    private static async Task<(string Identity, string ObjectId)> Identify(SnmpSession session, CancellationToken ct)
    {
        var said = await session.Get([Description, ObjectId], ct);
        var identity = said.Count > 0 && said[0].Value.Exists ? said[0].Value.Show().Trim() : "";
        return (identity.Length <= 300 ? identity : identity[..300], said.Count > 1 && said[1].Value.Oid is { } id ? id.ToString() : "");
    }

    private delegate T? Meaning<T>(ColumnSource source, in SnmpValue value) where T : class;

    /// <summary>The first source of the column that makes sense for at least one row; no source is an empty column.</summary>
    /// <param name="listed">gets every place that has a row, also where it says "not measured"</param>
    private async Task<Dictionary<(int Slot, int Port, int Onu), T>> Column<T>(
        SnmpSession session, OltProfile profile, string name, Meaning<T> meaning, CancellationToken ct, HashSet<(int Slot, int Port, int Onu)>? listed = null) where T : class
    {
        Dictionary<(int Slot, int Port, int Onu), T> read = [];
        foreach (var source in profile.Columns.GetValueOrDefault(name) ?? [])
        {
            if (source.IsOff)
                continue;

            var index = profile.Indexes[source.Index];
            foreach (var row in await session.Walk(source.Root, _options.MostRows, ct))
                if (index.Read(row.Oid.After(source.Root)) is { } at)
                {
                    listed?.Add(at);
                    if (meaning(source, row.Value) is { } value)
                        read.TryAdd(at, value);
                }

            if (read.Count > 0)
                break;
        }

        return read;
    }

    private sealed record Held<T>(T Value) where T : struct;
}
