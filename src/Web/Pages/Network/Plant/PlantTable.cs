using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Network.Plant;
using IspJabbar.Application.Network.Plant.Odcs;
using IspJabbar.Application.Network.Plant.Odps;
using IspJabbar.Web.Components;
using IspJabbar.Web.Lists;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Network.Plant;

/// <summary>Boxes and cabinets as a file: exactly what the list shows, all of it, with their places for other maps.</summary>
public sealed class PlantTable(IMediator mediator, IEnumerable<ITableWriter> writers, IStringLocalizer text, IBrand brand, TimeProvider clock)
{
    /// <returns>null for a format there is not</returns>
    public async Task<TableFile<OdpRow>?> Odps(OdpFilter filter, string? format, CancellationToken ct) => writers.FirstOrDefault(x => x.Format == format) is not { } writer ? null
        : new TableFile<OdpRow>(writer, text["ODP"],
        [
            new(text["Kode"], x => x.Code), new(text["Nama"], x => x.Name), new(text["Lintang"], x => x.Latitude), new(text["Bujur"], x => x.Longitude), new(text["Keadaan"], x => text[PlantWords.Of(x.Condition).Text].Value),
            new(text["Induk"], x => x.Odc ?? x.PonPort), new(text["Pembagi"], x => x.Splitter), new(text["Jumlah port"], x => x.PortCount), new(text["Kosong"], x => x.Free), new(text["Terpakai"], x => x.Used),
            new(text["Dipesan"], x => x.Reserved), new(text["Rusak"], x => x.Broken),
        ], await mediator.Send(new ExportOdps(filter, writer.Format), ct), Now);

    /// <inheritdoc cref="Odps"/>
    public async Task<TableFile<OdcRow>?> Odcs(string? search, bool isFull, string? format, CancellationToken ct) => writers.FirstOrDefault(x => x.Format == format) is not { } writer ? null
        : new TableFile<OdcRow>(writer, text["ODC"],
        [
            new(text["Kode"], x => x.Code), new(text["Nama"], x => x.Name), new(text["Lintang"], x => x.Latitude), new(text["Bujur"], x => x.Longitude), new(text["Keadaan"], x => text[PlantWords.Of(x.Condition).Text].Value),
            new(text["Port PON"], x => x.PonPort), new(text["Pembagi"], x => x.Splitter), new(text["Kapasitas"], x => x.Capacity), new(text["ODP"], x => x.Odps), new(text["Pelanggan"], x => x.Customers),
        ], await mediator.Send(new ExportOdcs(search, isFull, writer.Format), ct), Now);

    private DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone));
}
