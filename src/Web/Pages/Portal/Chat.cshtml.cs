using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Chat;
using IspJabbar.Application.Support.Chat;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IspJabbar.Web.Pages.Portal;

/// <summary>What the customer and we say to each other, in their own pages.</summary>
[Needs(CustomersPermissions.Portal)]
[RequestSizeLimit(Document.LargestBytes + 64 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = Document.LargestBytes + 64 * 1024)]
public sealed class ChatModel(IMediator mediator) : PageModel, IRefill
{
    /// <summary>Words said before this moment, in microseconds since 1970.</summary>
    [BindProperty(SupportsGet = true, Name = "until")]
    public long? Until { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public MyChat Open { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Until is null && !Request.Headers.ContainsKey("HX-Request"))
            await mediator.Send(new SeeMyChat(), ct);
        await Refill(ct);
    }

    /// <summary>What came while somebody looks has been seen.</summary>
    public async Task<IActionResult> OnPostSeenAsync(CancellationToken ct)
    {
        await mediator.Send(new SeeMyChat(), ct);
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(new WriteToUs { Id = Input.Id, Text = Input.Text ?? "", File = await Upload.Read(Input.File, Document.LargestBytes, ct), FileName = Input.File?.FileName }, ct);
        return Redirect("/portal/chat");
    }

    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken ct)
    {
        var content = await mediator.Send(new ReadMyChatFile(file), ct);
        Response.Headers.CacheControl = "private, max-age=3600";
        return content.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(content.Bytes, content.ContentType) : File(content.Bytes, content.ContentType, content.Name);
    }

    public async Task Refill(CancellationToken ct) => Open = await mediator.Send(new GetMyChat(Support.Chat.IndexModel.Moment(Until)), ct);

    public sealed record Form
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
        public string? Text { get; init; }
        public IFormFile? File { get; init; }
    }
}
