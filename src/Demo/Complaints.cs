using IspJabbar.Application.Field.WorkOrders;
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

    private static readonly string[] Technicians = ["technician", "technician2", "technician3"];
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
        foreach (var step in Visit(number, id, at, begun, category, solution, userOf))
            yield return step;
        if (number % 70 > 8)
            yield return new Step(at.AddHours(3), userOf("noc"), async (mediator, ct) =>
            {
                if ((await mediator.Send(new GetTicket(id), ct)).Ticket.IsWaiting)
                    await mediator.Send(new ResolveTicket(id, solution), ct);
            });
    }

    /// <summary>Somebody has to go when the line itself is broken: one is sent, or whoever comes first takes it.</summary>
    private static IEnumerable<Step> Visit(int number, Guid ticket, DateTimeOffset at, DateTimeOffset begun, string category, string solution, Func<string, Guid> userOf)
    {
        if (category is not ("down" or "unstable"))
            yield break;

        var id = Ids.Of(at, $"visit {number}");
        var technician = userOf(Technicians[number / 5 % Technicians.Length]);
        var open = at.AddHours(6) > begun;
        yield return Step.Of(at.AddMinutes(30), userOf("supervisor"), new CreateWorkOrder(id, "repair", null, ticket, 1, Pool: open, null, null, null, null, open ? null : [technician]));
        if (open)
            yield break;

        yield return Step.Of(at.AddMinutes(60), technician, new DepartForWorkOrder(id));
        yield return Step.Of(at.AddMinutes(85), technician, new ArriveAtWorkOrder(id));
        yield return Step.Of(at.AddMinutes(90), technician, new StartWorkOrder(id));
        yield return Step.Of(at.AddMinutes(160), userOf("supervisor"), new CompleteWorkOrder(id, solution, Anyway: "Fotonya dikirim lewat WhatsApp."));
    }
}
