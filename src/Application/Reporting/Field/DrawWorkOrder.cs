using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Field;
using IspJabbar.Application.Field.WorkOrders;
using IspJabbar.Application.Reporting.Documents;
using IspJabbar.Domain.Field;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Field;

/// <summary>A visit ready to be printed: the order for whoever goes, and once it is done the report of it with photos, signature and what was used. The same visits as in <see cref="GetWorkOrder"/>.</summary>
[Requires(FieldPermissions.ViewWorkOrders)]
public sealed record DrawWorkOrder(Guid Id) : IQuery<Drawn>;

/// <param name="Photos">those that were not sent back; the longest list is cut</param>
public sealed record WorkOrderSheet(WorkOrderDetails Visit, IReadOnlyList<WorkOrderSheet.Photo> Photos, IReadOnlyList<WorkOrderSheet.Used> Materials)
{
    /// <param name="Picture">a data address; null for one too large for paper</param>
    /// <param name="Metres">to the customer's pin; null where there is none</param>
    public sealed record Photo(string Kind, DateTimeOffset At, string By, double? Metres, string? Picture);

    /// <param name="Quantity">pieces or metres</param>
    public sealed record Used(string Name, decimal Quantity, string? Serial);
}

internal sealed class DrawWorkOrderHandler(IAppDb db, IMediator mediator, IFileStore files, IFieldCipher cipher, InvoiceSheets sheets, IStationery stationery, ICurrentUser user) : IRequestHandler<DrawWorkOrder, Drawn>
{
    private const int MostPhotos = 12;

    /// <summary>Of all of them together: a PDF that still goes by e-mail.</summary>
    private const int MostBytes = 12 * 1024 * 1024;

    public async Task<Drawn> Handle(DrawWorkOrder query, CancellationToken ct)
    {
        var visit = await mediator.Send(new GetWorkOrder(query.Id), ct);
        var taken = await (
            from evidence in db.WorkOrderEvidence
            where evidence.WorkOrderId == query.Id && evidence.State != EvidenceState.Returned
            join file in db.Files on evidence.Id equals file.Id
            orderby evidence.CapturedAt, evidence.Id
            select new { evidence.Id, evidence.Kind, evidence.CapturedAt, evidence.Metres, By = db.Users.Where(x => x.Id == evidence.TakenBy).Select(x => x.FullName).First(), file.ContentType, file.Size }).Take(MostPhotos).ToListAsync(ct);

        List<WorkOrderSheet.Photo> photos = [];
        var left = (long)MostBytes;
        foreach (var x in taken)
        {
            left -= x.Size;
            var picture = left >= 0 && await files.Read(x.Id, ct) is { } bytes ? $"data:{x.ContentType};base64,{Convert.ToBase64String(cipher.DecryptBytes(bytes, SealedFields.File, x.Id))}" : null;
            photos.Add(new(x.Kind, x.CapturedAt, x.By, x.Metres, picture));
        }

        var used = await db.WorkOrderMaterials.Where(x => x.WorkOrderId == query.Id).OrderBy(x => x.At).ThenBy(x => x.Id).Select(x => new WorkOrderSheet.Used(x.Name, x.Quantity, x.Serial)).ToListAsync(ct);
        return new Drawn($"{visit.Number}.pdf", await stationery.Visit(await sheets.Letterhead(ct), new WorkOrderSheet(visit, photos, used), user.FullName));
    }
}
