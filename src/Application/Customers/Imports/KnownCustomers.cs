using IspJabbar.Domain.Customers;

namespace IspJabbar.Application.Customers.Imports;

/// <summary>Customers that rows of a file are about already, by number or by NIK.</summary>
internal sealed class KnownCustomers(IEnumerable<Customer> found, IReadOnlyDictionary<int, string> hashes)
{
    private readonly ILookup<string, Customer> _byNik = found.ToLookup(x => x.NikHash);
    private readonly Dictionary<string, Customer> _byNumber = found.ToDictionary(x => x.Number.Value);

    /// <summary>By its number where the row says one, else by its NIK when that is one person's.</summary>
    public Customer? Of(CustomerLine form) => form.Number is { } number
        ? _byNumber.GetValueOrDefault(number.Trim().ToUpperInvariant())
        : _byNik[HashOf(form) ?? ""].Take(2).ToList() is [var one] ? one : null;

    public string? HashOf(CustomerLine form) => hashes.GetValueOrDefault(form.Row);

    public string? WrongWith(CustomerLine form) => Of(form) switch
    {
        { ArchivedAt: not null } => "Pelanggan ini sudah dinonaktifkan.",
        null when form.Number is not null => "Nomor pelanggan ini tidak ada. Kosongkan untuk pelanggan baru; nomornya dibuat otomatis.",
        null when HashOf(form) is { } hash && _byNik[hash].Any() => "NIK ini dipakai beberapa pelanggan. Isi nomor pelanggannya.",
        { } known when HashOf(form) is { } hash && hash != known.NikHash => "NIK berbeda dengan yang tercatat untuk nomor pelanggan ini.",
        _ => null,
    };
}
