using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Messaging;

namespace IspJabbar.Application.Messaging.Broadcasts;

/// <summary>What a broadcast says to one customer: its own words with their values, inside the template of broadcasts with its signature.</summary>
public static class BroadcastText
{
    private static readonly string[] Own = ["judul", "isi", "berhenti"];

    /// <summary>What its words may name.</summary>
    public static IReadOnlyList<MessageVariable> Variables { get; } = [.. MessageEvents.Broadcast.Known.Where(x => !Own.Contains(x.Name))];

    public static Told To(Addressee who, string subject, string body, Wish wish, Channel channel, string company, string language)
    {
        var blank = Told(who, "", "", "");
        return Told(who, blank.Fill(subject, company, language), blank.Fill(body, company, language), wish is Wish.Marketing && channel is Channel.Whatsapp ? MessageEvents.HowToStop : "");
    }

    private static Told Told(Addressee who, MessageValue title, MessageValue text, MessageValue stop) => MessageEvents.Broadcast.With(
        ("nama", who.Name), ("nomor", who.Number), ("paket", who.Package), ("lokasi", who.Location), ("tunggakan", who.Owed), ("judul", title), ("isi", text), ("berhenti", stop));
}
