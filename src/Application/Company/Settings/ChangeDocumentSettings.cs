using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeDocumentSettings : ICommand<Unit>
{
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? PayNote { get; init; }
    public string? FootNote { get; init; }
    public string? PrinterHost { get; init; }
    public int PrinterPort { get; init; } = 9100;
    public int Columns { get; init; } = 32;
    public bool Cuts { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetDocumentSettings : IQuery<DocumentSettings>;

internal sealed class ChangeDocumentSettingsValidator : AbstractValidator<ChangeDocumentSettings>
{
    public static readonly int[] Widths = [32, 42, 48];

    public ChangeDocumentSettingsValidator()
    {
        RuleFor(x => x.Address).MaximumLength(200).WithMessage("Alamat paling panjang 200 huruf.");
        RuleFor(x => x.Phone).MaximumLength(40).WithMessage("Telepon paling panjang 40 huruf.");
        RuleFor(x => x.Email).MaximumLength(120).WithMessage("Email paling panjang 120 huruf.");
        RuleFor(x => x.PayNote).MaximumLength(600).WithMessage("Cara membayar paling panjang 600 huruf.");
        RuleFor(x => x.FootNote).MaximumLength(120).WithMessage("Kalimat penutup paling panjang 120 huruf.");
        RuleFor(x => x.PrinterHost).Must(host => string.IsNullOrWhiteSpace(host) || Uri.CheckHostName(host.Trim()) is not UriHostNameType.Unknown)
            .WithMessage("Isi alamat IP atau nama printer, misalnya 192.168.1.50.");
        RuleFor(x => x.PrinterPort).InclusiveBetween(1, 65535).WithMessage("Isi port 1–65535; biasanya 9100.");
        RuleFor(x => x.Columns).Must(Widths.Contains).WithMessage("Pilih 32, 42, atau 48 huruf.");
    }
}

internal sealed class ChangeDocumentSettingsHandler(IAppDb db, CompanySettings settings) : IRequestHandler<ChangeDocumentSettings, Unit>, IRequestHandler<GetDocumentSettings, DocumentSettings>
{
    public async Task<Unit> Handle(ChangeDocumentSettings command, CancellationToken ct)
    {
        await settings.Set(new DocumentSettings
        {
            Address = Text(command.Address), Phone = Text(command.Phone), Email = Text(command.Email), PayNote = Text(command.PayNote), FootNote = Text(command.FootNote),
            PrinterHost = Text(command.PrinterHost), PrinterPort = command.PrinterPort, Columns = command.Columns, Cuts = command.Cuts,
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public Task<DocumentSettings> Handle(GetDocumentSettings query, CancellationToken ct) => settings.Get<DocumentSettings>(ct);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().ReplaceLineEndings("\n");
}
