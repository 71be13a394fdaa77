using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Tables;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Company.Imports;

/// <summary>Takes in a file. Nothing of it is imported yet. Each kind asks for its own permission.</summary>
/// <param name="Id">made by the form</param>
[Requires(Everyone.SignedIn)]
public sealed record UploadImport(Guid Id, string Kind, string FileName, ReadOnlyMemory<byte> File) : ICommand<Guid>;

internal sealed class UploadImportHandler(IAppDb db, IEnumerable<IImportKind> kinds, ITableReader reader, ImportChunks chunks, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<UploadImport, Guid>
{
    private const int MostRows = 50_000;

    public async Task<Guid> Handle(UploadImport command, CancellationToken ct)
    {
        var kind = kinds.Allowed(command.Kind, user);
        if (await db.Imports.AnyAsync(x => x.Id == command.Id, ct))
            return command.Id;

        if (command.File.IsEmpty)
            throw new DomainException("import.empty", "Pilih berkas CSV atau XLSX.", nameof(command.File));

        var rows = reader.Read(command.File).Take(MostRows + 2).ToList();
        if (rows.Count < 2)
            throw new DomainException("import.empty", "Berkas ini tidak berisi data. Baris pertama judul kolom, sesudahnya satu baris untuk setiap data.", nameof(command.File));
        if (rows.Count > MostRows + 1)
            throw new DomainException("import.too-long", "Paling banyak 50.000 baris sekali impor. Bagi menjadi beberapa berkas.", nameof(command.File));

        db.Imports.Add(new Import(command.Id, kind.Name, Path.GetFileName(command.FileName), rows[0].Cells, rows.Count - 1, user.Id, clock.GetUtcNow()));
        chunks.Keep(command.Id, rows.Skip(1));
        await db.SaveChangesAsync(ct);
        return command.Id;
    }
}
