using System.Globalization;
using System.Text.Json;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Chat;

/// <summary>DAFTAR: who is to be connected where and with what, in one line or asked for bit by bit. Staff look at it before it becomes anything.</summary>
internal sealed class RegisterByChat(IAppDb db, Notices notices, TimeProvider clock) : IChatCommand
{
    /// <summary>A list for a telephone.</summary>
    private const int MostPackages = 15;

    public string Name => "DAFTAR";
    public IReadOnlyList<string> Words { get; } = ["pasang", "registrasi", "psb"];
    public bool TakesText => true;
    public bool NeedsCustomer => false;
    public string Help => "DAFTAR#Nama#Alamat#KodePaket: mendaftar pasang baru. Kirim DAFTAR saja, dan kami tanya satu per satu.";
    public int Order => 60;

    public async Task<ChatReply> Answer(ChatCall call, CancellationToken ct)
    {
        var packages = await db.Packages.OrderBy(x => x.MonthlyPrice.Amount).ThenBy(x => x.Code).Take(MostPackages).Select(x => new Offer(x.Id, x.Code, x.Name, x.MonthlyPrice.Amount)).ToListAsync(ct);
        if (packages.Count == 0)
            return new ChatReply("Terima kasih atas minat Anda. Petugas kami akan membalas tentang paket yang tersedia.", ForPerson: true);

        List<string> codes = [.. packages.Select(x => x.Code)];
        var form = call.State is null ? Add(new Form(), RegistrationText.Read(call.Text, codes)) : Fill(JsonSerializer.Deserialize<Form>(call.State)!, call.Text, packages);
        if (call.IsNumber && PhoneNumber.TryParse(call.Chat, CultureInfo.InvariantCulture, out var own))
            form = form with { Phone = own.Value };
        if (Question(form, packages) is { } question)
            return new ChatReply(question, JsonSerializer.Serialize(form));

        var package = packages.First(x => x.Code == form.Package);
        await Keep(form, package, ct);
        return new ChatReply(
            $"Terima kasih, {form.Name}. Pendaftaran Anda kami terima:\n• Nama: {form.Name}\n• Alamat: {form.Address}\n• Paket: {package.Name}, {new Money(package.Price)} per bulan\n\n"
            + "Petugas kami memeriksa jangkauan di alamat Anda, lalu menghubungi Anda. Ada yang salah? Kirim DAFTAR lagi. Data ini hanya kami pakai untuk pemasangan.");
    }

    private async Task Keep(Form form, Offer package, CancellationToken ct)
    {
        var phone = PhoneNumber.Parse(form.Phone!, CultureInfo.InvariantCulture);
        var now = clock.GetUtcNow();
        if (await db.Registrations.SingleOrDefaultAsync(x => x.Phone == phone && x.Status == RegistrationStatus.New && x.CustomerId == null, ct) is { } before)
        {
            before.Correct(form.Name!, form.Address!, package.Id);
            return;
        }

        var registration = Registration.FromChat(Guid.CreateVersion7(), form.Name!, phone, form.Address!, package.Id, now);
        db.Registrations.Add(registration);
        await notices.TellStaff(
            NoticeKinds.NewRegistration, CustomersPermissions.Verify, $"registration/{registration.Id:n}/asked", $"registration:{registration.Id}", "Pendaftaran baru lewat WhatsApp",
            $"{form.Name} · {package.Name}", $"/customers/registrations/{registration.Id}", isNew: true, ct);
    }

    private static Form Add(Form form, RegistrationText read) => form with { Name = read.Name ?? form.Name, Address = read.Address ?? form.Address, Package = read.Package ?? form.Package };

    /// <summary>An answer is to what was asked, unless it says more at once.</summary>
    private static Form Fill(Form form, string text, List<Offer> packages)
    {
        List<string> codes = [.. packages.Select(x => x.Code)];
        if (text.Contains('#', StringComparison.Ordinal))
            return Add(form, RegistrationText.Read(text, codes));

        var answer = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (form.Name is null)
            return form with { Name = RegistrationText.IsName(answer) ? answer : null };
        if (form.Address is null)
            return form with { Address = RegistrationText.IsAddress(answer) ? answer : null };
        if (form.Package is null)
            return form with { Package = RegistrationText.CodeOf(answer, codes) ?? (int.TryParse(answer, CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= packages.Count ? packages[at - 1].Code : null) };
        return form with { Phone = PhoneNumber.TryParse(answer, CultureInfo.InvariantCulture, out var phone) ? phone.Value : null };
    }

    /// <returns>null: nothing is missing</returns>
    private static string? Question(Form form, List<Offer> packages)
    {
        const string Stop = " (BATAL untuk berhenti.)";
        if (form.Name is null)
            return "Siapa nama lengkap Anda, sesuai KTP?" + Stop;
        if (form.Address is null)
            return $"Baik, {form.Name}. Di mana alamat pemasangannya? Tulis jalan, nomor rumah, dan desa atau kelurahan." + Stop;
        if (form.Package is null)
            return $"Paket mana yang Anda inginkan? Balas dengan angkanya:{Stop}\n{string.Join('\n', packages.Select((x, at) => $"{at + 1}. {x.Code}: {x.Name}, {new Money(x.Price)} per bulan"))}";
        return form.Phone is null ? "Nomor HP berapa yang dapat kami hubungi?" + Stop : null;
    }

    private sealed record Form(string? Name = null, string? Address = null, string? Package = null, string? Phone = null);

    private sealed record Offer(Guid Id, string Code, string Name, decimal Price);
}
