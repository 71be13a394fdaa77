using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Application.Company;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Messaging.Ports;
using MediatR;

namespace IspJabbar.Application.Messaging.Commands;

/// <summary>What is answered without a person, and how much of it.</summary>
[Requires(CompanyPermissions.ManageSettings)]
public sealed record ChangeChatSettings : ICommand<Unit>
{
    public bool IsOn { get; init; } = true;
    public int PerHour { get; init; } = 20;
    public int PerMinute { get; init; } = 60;

    /// <summary>Own words, one command a line: <c>TAGIHAN = rekening, iuran</c>.</summary>
    public string? Words { get; init; }
    public string? Away { get; init; }
}

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetChatSettings : IQuery<ChatOverview>;

/// <param name="Words">as <see cref="ChangeChatSettings.Words"/></param>
/// <param name="Commands">name and help of each, in the order of BANTUAN</param>
public sealed record ChatOverview(ChatSettings Settings, string Words, IReadOnlyList<ChatOverview.One> Commands)
{
    public sealed record One(string Name, string Help);
}

internal sealed class ChangeChatSettingsValidator : AbstractValidator<ChangeChatSettings>
{
    public ChangeChatSettingsValidator()
    {
        RuleFor(x => x.PerHour).InclusiveBetween(1, 1000).WithMessage("Isi 1–1.000.");
        RuleFor(x => x.PerMinute).InclusiveBetween(1, 10_000).WithMessage("Isi 1–10.000.");
        RuleFor(x => x.Away).MaximumLength(1000).WithMessage("Pesan paling panjang 1.000 huruf.");
        RuleFor(x => x.Words).MaximumLength(2000);
    }
}

internal sealed class ChangeChatSettingsHandler(IAppDb db, CompanySettings settings, IEnumerable<IChatCommand> commands) : IRequestHandler<ChangeChatSettings, Unit>, IRequestHandler<GetChatSettings, ChatOverview>
{
    public async Task<Unit> Handle(ChangeChatSettings command, CancellationToken ct)
    {
        await settings.Set(new ChatSettings
        {
            IsOn = command.IsOn, PerHour = command.PerHour, PerMinute = command.PerMinute, Words = Read(command.Words), Away = string.IsNullOrWhiteSpace(command.Away) ? null : command.Away.Trim(),
        }, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }

    public async Task<ChatOverview> Handle(GetChatSettings query, CancellationToken ct)
    {
        var now = await settings.Get<ChatSettings>(ct);
        return new ChatOverview(
            now, string.Join('\n', now.Words.Where(x => x.Value.Count > 0).Select(x => $"{x.Key} = {string.Join(", ", x.Value)}")), [.. commands.OrderBy(x => x.Order).Select(x => new ChatOverview.One(x.Name, x.Help))]);
    }

    /// <summary>A word that another command has already is refused: which of them would answer?</summary>
    private Dictionary<string, IReadOnlyList<string>> Read(string? text)
    {
        Dictionary<string, IReadOnlyList<string>> read = [];
        var taken = commands.SelectMany(x => x.Words.Append(x.Name.ToLowerInvariant()).Select(word => (word, x.Name))).DistinctBy(x => x.word).ToDictionary(x => x.word, x => x.Name);
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var list] || commands.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
                throw new Domain.Common.DomainException("chat.words", $"Baris \"{line}\" tidak terbaca. Tulis nama perintah, tanda sama dengan, lalu katanya: TAGIHAN = rekening, iuran.", nameof(ChangeChatSettings.Words));

            List<string> words = [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(x => x.ToLowerInvariant()).Distinct()];
            foreach (var word in words)
                if (word.Length is < 3 or > 32 || !word.All(char.IsLetterOrDigit))
                    throw new Domain.Common.DomainException("chat.words", $"Kata \"{word}\" tidak dapat dipakai. Pakai 3–32 huruf tanpa spasi.", nameof(ChangeChatSettings.Words));
                else if (!taken.TryAdd(word, command.Name) && taken[word] != command.Name)
                    throw new Domain.Common.DomainException("chat.words", $"Kata \"{word}\" sudah dipakai {taken[word]}.", nameof(ChangeChatSettings.Words));
            read[command.Name] = words;
        }

        return read;
    }
}
