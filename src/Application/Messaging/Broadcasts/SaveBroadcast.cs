using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>A broadcast as it is being written; nothing goes out. The same id again changes the draft.</summary>
[Requires(MessagingPermissions.ManageBroadcasts)]
public sealed record SaveBroadcast : ICommand<Unit>
{
    /// <summary>Made by the form.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Name { get; init; } = "";

    /// <summary>Advertising, or news about the service.</summary>
    public Wish Wish { get; init; } = Wish.Marketing;
    public string Subject { get; init; } = "";
    public string Body { get; init; } = "";
    public Channel FirstChannel { get; init; } = Channel.Whatsapp;
    public Channel? NextChannel { get; init; }

    /// <summary>Who is meant, as the area that knows customers writes it.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Not before; null: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
}

internal sealed class SaveBroadcastValidator : AbstractValidator<SaveBroadcast>
{
    public SaveBroadcastValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("Beri nama siaran ini.").MaximumLength(120).WithMessage("Nama paling panjang 120 huruf.");
        RuleFor(x => x.Subject).NotEmpty().WithMessage("Isi judulnya.").MaximumLength(TemplateVersion.LongestSubject).WithMessage("Judul paling panjang 150 huruf.");
        RuleFor(x => x.Body).NotEmpty().WithMessage("Tulis isi pesannya.").MaximumLength(TemplateVersion.LongestBody).WithMessage("Isi paling panjang 4.000 huruf.");
        RuleFor(x => x.Audience).NotEmpty().WithMessage("Pilih penerimanya.");
        RuleFor(x => x.Subject).Custom((text, context) => Check(context, text));
        RuleFor(x => x.Body).Custom((text, context) => Check(context, text));
    }

    private static void Check(ValidationContext<SaveBroadcast> context, string? text)
    {
        if (TemplateRules.Wrong(text, BroadcastText.Variables) is { } wrong)
            context.AddFailure(wrong);
    }
}

internal sealed class SaveBroadcastHandler(IAppDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SaveBroadcast, Unit>
{
    public async Task<Unit> Handle(SaveBroadcast command, CancellationToken ct)
    {
        await db.Turn(command.Id, ct);
        var broadcast = await db.Broadcasts.SingleOrDefaultAsync(x => x.Id == command.Id, ct);
        if (broadcast is null)
            db.Broadcasts.Add(broadcast = new Broadcast(command.Id, user.Id, clock.GetUtcNow()));

        else if (broadcast.State is not BroadcastState.Draft && broadcast.Name == command.Name.Trim() && broadcast.Body == command.Body.Trim().ReplaceLineEndings("\n"))
            return Unit.Value; // saved twice, and let go between

        broadcast.Describe(command.Name, command.Wish, command.Subject, command.Body, command.FirstChannel, command.NextChannel, command.Audience, command.StartAt);
        await db.Announce(BroadcastTopics.All, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}

/// <summary>What open pages watch.</summary>
public static class BroadcastTopics
{
    public const string All = "broadcasts";
}
