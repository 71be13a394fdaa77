using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Domain.Company;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

/// <summary>Keeps the rows of a file between upload and import, sealed, in portions of one batch.</summary>
internal sealed class ImportChunks(IAppDb db, IFieldCipher cipher)
{
    public const int Size = 500;

    public void Keep(Guid import, IEnumerable<TableRow> rows)
    {
        foreach (var (number, some) in rows.Chunk(Size).Index())
            db.ImportChunks.Add(new ImportChunk
            {
                ImportId = import, Number = number, Content = cipher.EncryptBytes(JsonSerializer.SerializeToUtf8Bytes(some), SealedFields.ImportChunk, import),
            });
    }

    /// <returns>null behind the last</returns>
    public async Task<IReadOnlyList<TableRow>?> Read(Guid import, int number, CancellationToken ct) =>
        await db.ImportChunks.Where(x => x.ImportId == import && x.Number == number).Select(x => x.Content).SingleOrDefaultAsync(ct) is { } content
            ? JsonSerializer.Deserialize<TableRow[]>(cipher.DecryptBytes(content, SealedFields.ImportChunk, import))
            : null;

    public static ImportLine LineOf(TableRow row, IReadOnlyDictionary<string, int> columns)
    {
        Dictionary<string, string> values = [];
        foreach (var (field, at) in columns)
            if (at < row.Cells.Count && row.Cells[at] is { Length: > 0 } value)
                values[field] = value;
        return new ImportLine(row.Number, values);
    }
}
