using IspJabbar.Application.Reporting.Support;
using IspJabbar.Application.Support.Tickets;

namespace IspJabbar.Demo;

/// <summary>What customers of the sample provider complained about in the last days: most of it solved, the rest waiting in its order.</summary>
internal static class Complaints
{
    private static readonly (string Category, string Subject, string Solution)[] All =
    [
        ("down", "Internet mati sejak pagi, lampu LOS merah", "Konektor di ODP kotor, sudah dibersihkan."), ("slow", "Lemot tiap malam", "Modem dipindah ke saluran WiFi yang lebih sepi."),
        ("unstable", "Sering putus kalau hujan", "Kabel drop yang terkelupas diganti."), ("billing", "Sudah bayar tetapi masih tertagih", "Pembayaran ditemukan dan dicatat."), ("wifi", "Lupa kata sandi WiFi", "Kata sandi diganti lewat telepon."),
    ];

    private static readonly string[] Channels = ["whatsapp", "phone", "portal", "web"];

    public static IEnumerable<Step> Of(int number, Guid customer, DateTimeOffset begun, Func<string, Guid> userOf)
    {
        var (category, subject, solution) = All[number % All.Length];
        var at = begun.AddHours(-1 - number % 70).AddMinutes(-number % 50);
        var id = Ids.Of(at, $"ticket {number}");
        yield return Step.Of(at, userOf("customer_service"), new OpenTicket(id, customer, category, subject, null, Channels[number % Channels.Length]));
        if (number % 4 == 1)
            yield return Step.Of(at.AddMinutes(20), userOf("supervisor"), new AssignTicket(id, userOf("technician")));
        if (number % 3 != 0)
            yield return Step.Of(at.AddMinutes(25), userOf("customer_service"), new CommentTicket(id, Ids.Of(at, $"answer {number}"), "Terima kasih laporannya, sedang kami periksa.", false));
        if (number % 70 > 8)
            yield return new Step(at.AddHours(3), userOf("noc"), async (mediator, ct) =>
            {
                if ((await mediator.Send(new GetTicket(id), ct)).Ticket.IsWaiting)
                    await mediator.Send(new ResolveTicket(id, solution), ct);
            });
    }
}
