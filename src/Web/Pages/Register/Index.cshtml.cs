using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Company.Files;
using IspJabbar.Application.Customers.Packages;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Company;
using IspJabbar.Web.Components;
using IspJabbar.Web.Errors;
using IspJabbar.Web.Security;
using IspJabbar.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Register;

/// <summary>Somebody asks for internet at home. Afterwards they are signed in and see how far it is.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Strangers)]
[RequestSizeLimit(2 * Photo.LargestBytes + 1024 * 1024)]
public sealed class IndexModel(IBrand brand, IMediator mediator, IServiceProvider services, BusinessCalendar calendar, IStringLocalizer text) : PageModel, IRefill
{
    private bool _photosRead;

    [BindProperty]
    public RegisterOnline Input { get; set; } = new();

    [BindProperty]
    public IFormFile? KtpPhoto { get; set; }

    [BindProperty]
    public IFormFile? HousePhoto { get; set; }

    /// <summary>Of a photo that came with a form that had a mistake in it.</summary>
    [BindProperty]
    public string? KtpTicket { get; set; }

    [BindProperty]
    public string? HouseTicket { get; set; }

    /// <summary>People do not see this field; what fills it in is a program.</summary>
    [BindProperty]
    public string? Situs { get; set; }

    public IReadOnlyList<Choice> Packages { get; private set; } = [];

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public IReadOnlyList<Choice> Times { get; } = [new("pagi", text["Pagi"]), new("siang", text["Siang"]), new("sore", text["Sore"])];

    public string Today { get; } = calendar.TodayIn(brand.TimeZone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public bool IsOpen => Packages.Count > 0 && Places.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.Identity?.IsAuthenticated == true)
            return Redirect("/");

        await Offer(ct);
        Input = Input with { LocationCode = Only(Places), PackageCode = Only(Packages) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(Situs))
            return RedirectToPage("Thanks");

        await ReadPhotos(ct);
        if (!ModelState.IsValid)
        {
            await Refill(ct);
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        var tickets = services.GetRequiredService<PhotoTickets>();
        await mediator.Send(Input with { KtpPhotoId = tickets.Open(FileKind.Ktp, KtpTicket), HousePhotoId = tickets.Open(FileKind.House, HouseTicket) }, ct);

        if (await mediator.Send(new SignIn { Email = Input.Email ?? "", Password = Input.Password, Device = Request.Headers.UserAgent.ToString() }, ct) is not SignInOutcome.Done done)
            return Redirect("/sign-in");

        TempData["Notice"] = text["Pendaftaran diterima. Di sini Anda melihat kemajuannya."].Value;
        return Redirect(await HttpContext.Enter(done));
    }

    public async Task Refill(CancellationToken ct)
    {
        await ReadPhotos(ct);
        await Offer(ct);
    }

    private async Task Offer(CancellationToken ct)
    {
        var offers = await mediator.Send(new ListOffers(), ct);
        Places = [.. offers.Places.Select(x => new Choice(x.Code, x.Name))];
        Packages =
        [
            .. offers.Packages.Select(x => new Choice(
                x.Code, x.Name,
                x.Description is null ? text["Unduh {0} Mbps, unggah {1} Mbps", x.DownloadMbps, x.UploadMbps] : text["Unduh {0} Mbps, unggah {1} Mbps. {2}", x.DownloadMbps, x.UploadMbps, x.Description],
                Format.Money(x.MonthlyPrice))),
        ];
    }

    /// <summary>However the form fares, what was uploaded with it need not be sent twice.</summary>
    private async Task ReadPhotos(CancellationToken ct)
    {
        if (_photosRead)
            return;

        _photosRead = true;
        KtpTicket = await Read(FileKind.Ktp, KtpPhoto, nameof(KtpPhoto), KtpTicket, ct);
        HouseTicket = await Read(FileKind.House, HousePhoto, nameof(HousePhoto), HouseTicket, ct);
    }

    private async Task<string?> Read(FileKind kind, IFormFile? file, string field, string? before, CancellationToken ct)
    {
        var tickets = services.GetRequiredService<PhotoTickets>();
        if (await Upload.Read(file, ct) is not { } bytes)
            return tickets.Open(kind, before) is null ? null : before;

        if (Photo.Read(bytes) is null)
        {
            ModelState.AddModelError(field, text["Foto tidak terbaca. Kirim JPEG, PNG, atau WebP sampai 8 MB."]);
            return before;
        }

        return tickets.Seal(kind, await mediator.Send(new UploadPhoto(Guid.CreateVersion7(), kind, bytes), ct));
    }

    private static string Only(IReadOnlyList<Choice> choices) => choices.Count == 1 ? choices[0].Value : "";
}
