using FluentValidation;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Sending;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Templates;

/// <summary>Other words for an event on a channel in a language; from now on. The former ones stay, and can be taken up again.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SaveTemplate : ICommand<Unit>
{
    /// <summary>Of the version, made by the form: sent twice it is one.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Code of one of <see cref="MessageEvents.All"/>.</summary>
    public string Event { get; init; } = "";
    public Channel Channel { get; init; } = Channel.Whatsapp;
    public string Language { get; init; } = Languages.Indonesian;

    /// <summary>Ignored on WhatsApp.</summary>
    public string? Subject { get; init; }
    public string Body { get; init; } = "";

    /// <summary>What was changed, in own words.</summary>
    public string? Note { get; init; }
}

/// <summary>Takes up an earlier wording again, as a new version.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record RestoreTemplate : ICommand<Unit>
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Event { get; init; } = "";
    public Channel Channel { get; init; } = Channel.Whatsapp;
    public string Language { get; init; } = Languages.Indonesian;

    /// <summary>Zero: the wording of the code.</summary>
    public int Number { get; init; }
}

/// <summary>The name a provider approved an event's text under; an empty one forgets it.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record SaveApprovedTemplate : ICommand<Unit>
{
    public string Event { get; init; } = "";
    public string Language { get; init; } = Languages.Indonesian;
    public string? Name { get; init; }

    /// <summary>The provider's code of the language, <c>en_US</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Names of variables in the order of its holes, with commas between.</summary>
    public string? Parameters { get; init; }
}

/// <summary>What stands below every WhatsApp message and e-mail; empty: nothing.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeSignature(string? Signature) : ICommand<Unit>;

internal sealed class SaveTemplateValidator : AbstractValidator<SaveTemplate>
{
    public SaveTemplateValidator()
    {
        RuleFor(x => x.Subject).NotEmpty().When(x => x.Channel is not Channel.Whatsapp).WithMessage("Isi judulnya.")
            .MaximumLength(TemplateVersion.LongestSubject).WithMessage("Judul paling panjang 150 huruf.");
        RuleFor(x => x.Body).NotEmpty().WithMessage("Tulis isi pesannya.").MaximumLength(TemplateVersion.LongestBody).WithMessage("Isi paling panjang 4.000 huruf.");
        RuleFor(x => x.Note).MaximumLength(200).WithMessage("Catatan paling panjang 200 huruf.");
        RuleFor(x => x.Language).Must(Languages.All.Contains).WithMessage("Pilih Bahasa Indonesia atau English.");
        RuleFor(x => x.Subject).Custom((text, context) => Check(context, text));
        RuleFor(x => x.Body).Custom((text, context) => Check(context, text));
    }

    private static void Check(ValidationContext<SaveTemplate> context, string? text)
    {
        if (MessageEvents.Find(context.InstanceToValidate.Event) is { } happened && TemplateRules.Wrong(text, happened.Known) is { } wrong)
            context.AddFailure(wrong);
    }
}

internal sealed class SaveApprovedTemplateValidator : AbstractValidator<SaveApprovedTemplate>
{
    public SaveApprovedTemplateValidator()
    {
        RuleFor(x => x.Name).MaximumLength(200).Matches("^[a-z0-9_]*$").WithMessage("Nama templat Meta hanya huruf kecil, angka dan garis bawah.");
        RuleFor(x => x.Code).NotEmpty().When(x => !string.IsNullOrWhiteSpace(x.Name)).WithMessage("Isi kode bahasanya seperti di Meta, misalnya id atau en_US.").MaximumLength(16);
        RuleFor(x => x.Parameters).Custom((text, context) =>
        {
            var known = MessageEvents.Find(context.InstanceToValidate.Event)?.Known.Select(x => x.Name).Concat(TemplateRules.Extra).ToList() ?? [];
            if (TemplateRules.Names(text).FirstOrDefault(x => !known.Contains(x)) is { } unknown)
                context.AddFailure($"Isian {unknown} tidak dikenal. Yang ada: {string.Join(", ", known)}.");
        });
    }
}

internal sealed class ChangeSignatureValidator : AbstractValidator<ChangeSignature>
{
    public ChangeSignatureValidator() => RuleFor(x => x.Signature).MaximumLength(300).WithMessage("Tanda tangan paling panjang 300 huruf.")
        .Custom((text, context) =>
        {
            if (TemplateRules.Wrong(text, [MessageEvents.Company]) is { } wrong)
                context.AddFailure(wrong);
        });
}

/// <summary>What a text may name.</summary>
public static class TemplateRules
{
    /// <summary>Besides the variables, in a provider's approved text: our whole text, and the link.</summary>
    public static IReadOnlyList<string> Extra { get; } = ["teks", "tautan"];

    /// <returns>what is wrong with its braces, in Indonesian, with what there is; null when nothing is</returns>
    public static string? Wrong(string? text, IEnumerable<MessageVariable> known)
    {
        var there = known.ToList();
        foreach (var (name, format) in TemplateText.Holes(text ?? ""))
        {
            if (there.Find(x => x.Name == name) is not { } variable)
                return $"Isian {Braced(name)} tidak dikenal. Yang ada: {string.Join(", ", there.Select(x => Braced(x.Name)))}.";
            if (format is null || MessageVariable.FormatsOf(variable.Kind).Contains(format))
                continue;
            return MessageVariable.FormatsOf(variable.Kind) is [var only]
                ? $"Isian {Braced($"{name}:{format}")} tidak dikenal. Yang ada: {Braced(name)} dan {Braced($"{name}:{only}")}."
                : $"Isian {Braced($"{name}:{format}")} tidak dikenal. Tulis {Braced(name)} saja.";
        }

        return null;
    }

    private static string Braced(string name) => $"{{{name}}}";

    public static IReadOnlyList<string> Names(string? text) => (text ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class SaveTemplateHandler(IAppDb db, CompanySettings settings, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<SaveTemplate, Unit>, IRequestHandler<RestoreTemplate, Unit>, IRequestHandler<SaveApprovedTemplate, Unit>, IRequestHandler<ChangeSignature, Unit>
{
    public async Task<Unit> Handle(SaveTemplate command, CancellationToken ct)
    {
        var subject = command.Channel is Channel.Whatsapp ? null : command.Subject!.Trim();
        await Put(command.Id, command.Event, command.Channel, command.Language, subject, command.Body.Trim().ReplaceLineEndings("\n"), command.Note?.Trim() is { Length: > 0 } note ? note : null, ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RestoreTemplate command, CancellationToken ct)
    {
        if (command.Number is 0)
        {
            await Put(command.Id, command.Event, command.Channel, command.Language, null, null, "Kembali ke kalimat bawaan", ct);
            return Unit.Value;
        }

        var before = await db.TemplateVersions.SingleOrDefaultAsync(x => x.Event == command.Event && x.Channel == command.Channel && x.Language == command.Language && x.Number == command.Number, ct)
            ?? throw new NotFoundException(nameof(TemplateVersion), command.Number);
        await Put(command.Id, command.Event, command.Channel, command.Language, before.Subject, before.Body, $"Kembali ke versi {before.Number}", ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(SaveApprovedTemplate command, CancellationToken ct)
    {
        Must(command.Event);
        var language = Languages.Of(command.Language);
        var approved = await db.ApprovedTemplates.SingleOrDefaultAsync(x => x.Event == command.Event && x.Language == language, ct);
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            if (approved is not null)
                db.ApprovedTemplates.Remove(approved);
        }
        else
        {
            if (approved is null)
                db.ApprovedTemplates.Add(approved = new ApprovedTemplate(command.Event, language));
            approved.Say(command.Name, command.Code!, TemplateRules.Names(command.Parameters));
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ChangeSignature command, CancellationToken ct)
    {
        await settings.Set((await settings.Get<SendingSettings>(ct)) with { Signature = command.Signature?.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    private async Task Put(Guid id, string happened, Channel channel, string language, string? subject, string? body, string? note, CancellationToken ct)
    {
        Must(happened);
        await db.Turn(FromName(happened, channel, language), ct); // one after the other, so that numbers follow each other
        if (await db.TemplateVersions.AnyAsync(x => x.Id == id, ct))
            return;

        var before = await db.TemplateVersions.Where(x => x.Event == happened && x.Channel == channel && x.Language == language).OrderByDescending(x => x.Number).FirstOrDefaultAsync(ct);
        if (before is null ? body is null : before.Subject == subject && before.Body == body)
            throw new DomainException("template.same", "Belum ada yang diubah.", nameof(SaveTemplate.Body));

        before?.Retire();
        await db.SaveChangesAsync(ct); // one is in use at a time
        db.TemplateVersions.Add(new TemplateVersion(id, happened, channel, language, (before?.Number ?? 0) + 1, subject, body, note, user.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private static void Must(string happened)
    {
        if (MessageEvents.Find(happened) is null)
            throw new NotFoundException(nameof(MessageEvent), happened);
    }

    private static Guid FromName(string happened, Channel channel, string language) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"template/{happened}/{channel}/{language}")).AsSpan(0, 16));
}
