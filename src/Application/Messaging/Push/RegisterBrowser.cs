using System.Buffers.Text;
using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Push;

/// <summary>The key a browser has to be given before it can be woken.</summary>
/// <returns>base64url</returns>
[Requires(Everyone.SignedIn)]
public sealed record GetPushKey : ICommand<string>;

/// <summary>This browser wants to be woken when there is news for who is signed in. The same browser again, for whomever, is one.</summary>
[Requires(Everyone.SignedIn)]
public sealed record RegisterBrowser : ICommand<Unit>
{
    public const int Most = 10;

    /// <summary>Of the push service, as the browser says.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>base64url of 65 bytes.</summary>
    public string Key { get; init; } = "";

    /// <summary>base64url of 16 bytes.</summary>
    public string Secret { get; init; } = "";

    /// <summary>As the browser calls itself.</summary>
    public string Name { get; init; } = "";
}

internal sealed class RegisterBrowserValidator : AbstractValidator<RegisterBrowser>
{
    public RegisterBrowserValidator(IPushService service)
    {
        RuleFor(x => x.Endpoint).MaximumLength(500).Must(service.Takes).WithMessage("Layanan notifikasi peramban ini tidak dikenal. Pakai Chrome, Edge, Firefox atau Safari.");
        RuleFor(x => x.Key).Must(key => Bytes(key) is [4, ..] bytes && bytes.Length == 65).WithMessage("Kunci dari peramban tidak lengkap. Coba nyalakan sekali lagi.");
        RuleFor(x => x.Secret).Must(secret => Bytes(secret)?.Length == 16).WithMessage("Kunci dari peramban tidak lengkap. Coba nyalakan sekali lagi.");
    }

    private static byte[]? Bytes(string text) => text.Length <= 100 && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}

internal sealed class RegisterBrowserHandler(IAppDb db, PushDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<RegisterBrowser, Unit>, IRequestHandler<GetPushKey, string>
{
    public async Task<string> Handle(GetPushKey command, CancellationToken ct) => (await desk.MakeSure(ct)).Public;

    public async Task<Unit> Handle(RegisterBrowser command, CancellationToken ct)
    {
        if (user is not { Id: { } me, CustomerId: null })
            throw new ForbiddenException("");

        await desk.MakeSure(ct); // and takes turns with others
        var browser = await db.PushBrowsers.SingleOrDefaultAsync(x => x.Endpoint == command.Endpoint, ct);
        if (browser is null)
            db.PushBrowsers.Add(browser = new PushBrowser(Guid.CreateVersion7(), command.Endpoint, clock.GetUtcNow()));
        browser.BelongTo(me, user.SessionId, command.Key, command.Secret, command.Name.Length > 300 ? command.Name[..300] : command.Name);

        var others = await db.PushBrowsers.Where(x => x.UserId == me && x.Id != browser.Id).OrderByDescending(x => x.CreatedAt).Skip(RegisterBrowser.Most - 1).ToListAsync(ct);
        db.PushBrowsers.RemoveRange(others);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
