using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Company.Records;
using IspJabbar.Application.Reporting.Records;
using IspJabbar.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Components;

/// <summary>
/// Notes and files of a record. A record gets them with a page that derives from this, at <c>…/{id:guid}/notes</c>, and shows <c>_Notes</c>.
/// </summary>
/// <param name="kind">as its <c>IRecordKind</c> calls it</param>
public abstract class RecordNotesModel(IMediator mediator, IStringLocalizer text, string kind) : PageModel, IRefill
{
    protected IMediator Mediator { get; } = mediator;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public NoteForm Input { get; set; } = new();

    public RecordNotes Record { get; private set; } = null!;

    public sealed record NoteForm
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Body { get; init; }
        public IFormFile? Attachment { get; init; }
    }

    public Task OnGetAsync(CancellationToken ct) => Refill(ct);

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken ct) =>
        await Do(new AddNote(Input.Id, kind, Id, Input.Body ?? ""), text["Catatan disimpan."], ct);

    public async Task<IActionResult> OnPostRemoveNoteAsync(Guid note, CancellationToken ct) =>
        await Do(new RemoveNote(kind, Id, note), text["Catatan dihapus."], ct);

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct) =>
        await Do(new AttachFile(Input.Id, kind, Id, Input.Attachment?.FileName, await Upload.Read(Input.Attachment, Document.LargestBytes, ct)), text["Berkas disimpan."], ct);

    public async Task<IActionResult> OnPostRemoveFileAsync(Guid file, CancellationToken ct) =>
        await Do(new RemoveAttachment(kind, Id, file), text["Berkas dihapus."], ct);

    /// <summary>Always saved, never shown inside the page: what a stranger put into a PDF does not run as ours.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken ct)
    {
        var content = await Mediator.Send(new ReadAttachment(kind, Id, file), ct);
        Response.Headers.CacheControl = "no-store";
        return File(content.Bytes, content.ContentType, content.Name);
    }

    public virtual async Task Refill(CancellationToken ct) => Record = await Mediator.Send(new ListNotes(kind, Id), ct);

    private async Task<IActionResult> Do<T>(IRequest<T> command, string said, CancellationToken ct)
    {
        await Mediator.Send(command, ct);
        TempData["Notice"] = said;
        return Redirect(Request.PathBase + Request.Path);
    }
}
