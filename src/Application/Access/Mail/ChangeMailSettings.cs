using FluentValidation;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Access.Mail;

/// <summary>An empty password keeps the one on file; it is never shown. An empty host: no mail.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeMailSettings : ICommand<Unit>
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public bool UseTls { get; init; } = true;
    public string? UserName { get; init; }
    public string? Password { get; init; }
    public string SenderAddress { get; init; } = "";
    public string? BounceAddress { get; init; }
    public string SiteUrl { get; init; } = "";

    /// <summary>Records print their properties; this one has a password.</summary>
    public override string ToString() => $"{nameof(ChangeMailSettings)} {Host}";
}

/// <summary>Without the password: <see cref="MailSettings.SealedPassword"/> is only filled or empty.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetMailSettings : IQuery<MailSettings>;

internal sealed class ChangeMailSettingsValidator : AbstractValidator<ChangeMailSettings>
{
    public ChangeMailSettingsValidator() => When(x => !string.IsNullOrWhiteSpace(x.Host), () =>
    {
        RuleFor(x => x.Host).Must(host => Uri.CheckHostName(host.Trim()) is not UriHostNameType.Unknown).WithMessage("Isi nama server, misalnya smtp.contoh.id, tanpa port.");
        RuleFor(x => x.Port).InclusiveBetween(1, 65_535).WithMessage("Port 1–65535; biasanya 587.");
        RuleFor(x => x.SenderAddress).Must(UserRules.IsEmail).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.BounceAddress).Must(address => string.IsNullOrWhiteSpace(address) || UserRules.IsEmail(address)).WithMessage("Alamat email tidak lengkap. Tulis seperti nama@contoh.id.");
        RuleFor(x => x.SiteUrl).Must(url => Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var site) && site.Scheme is "https" or "http" && site.Query.Length == 0)
            .WithMessage("Isi alamat lengkap halaman ini, misalnya https://app.contoh.id.");
        RuleFor(x => x.Password).MaximumLength(256);
    });
}

internal sealed class ChangeMailSettingsHandler(IAppDb db, CompanySettings settings, IFieldCipher cipher) : IRequestHandler<ChangeMailSettings, Unit>
{
    public async Task<Unit> Handle(ChangeMailSettings command, CancellationToken ct)
    {
        var before = await settings.Get<MailSettings>(ct);
        var user = command.UserName?.Trim() ?? "";
        await settings.Set(new MailSettings
        {
            Host = command.Host?.Trim() ?? "",
            Port = command.Port,
            UseTls = command.UseTls,
            UserName = user,
            SealedPassword = user.Length == 0 ? ""
                : string.IsNullOrEmpty(command.Password) ? before.SealedPassword
                : cipher.Encrypt(command.Password, SealedFields.MailPassword, Guid.Empty),
            SenderAddress = command.SenderAddress?.Trim() ?? "",
            BounceAddress = command.BounceAddress?.Trim() ?? "",
            SiteUrl = command.SiteUrl?.Trim().TrimEnd('/') ?? "",
        }, ct);
        foreach (var sender in await db.Senders.Where(x => x.Id == Sender.Mail).ToListAsync(ct))
            sender.GoOn();
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

internal sealed class GetMailSettingsHandler(CompanySettings settings) : IRequestHandler<GetMailSettings, MailSettings>
{
    public async Task<MailSettings> Handle(GetMailSettings query, CancellationToken ct)
    {
        var mail = await settings.Get<MailSettings>(ct);
        return mail with { SealedPassword = mail.SealedPassword.Length > 0 ? "••••" : "" };
    }
}
