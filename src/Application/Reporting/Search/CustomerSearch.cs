using System.Globalization;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Search;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Reporting.Customers;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Search;

/// <summary>Customers by name, number, phone, account name or whole NIK.</summary>
internal sealed class CustomerSearch(IAppDb db, ICustomerScope scope, CustomersByText byText, ICurrentUser user) : ISearchSource
{
    /// <summary>A name that thousands have is not sorted through: whoever types it goes on typing.</summary>
    private const int Enough = 400;

    public string Heading => "Pelanggan";

    public int Order => 10;

    public string Permission => CustomersPermissions.View;

    public async Task<IReadOnlyList<Found>> Find(string text, int most, CancellationToken ct)
    {
        var begins = text.ToLower(CultureInfo.InvariantCulture);
        var ids = byText.Ids(text, Enough);
        var fitting = await (
            from customer in scope.Visible
            where ids.Contains(customer.Id)
            join account in db.PppoeSecrets on customer.Id equals account.CustomerId into accounts
            from secret in accounts.DefaultIfEmpty()
            orderby customer.FullName.ToLower().StartsWith(begins) descending, customer.FullName, customer.Id
            select new { customer.Id, customer.FullName, Number = customer.Number.Value, Account = secret == null ? null : secret.Username.Value, customer.Status })
            .Take(most).ToListAsync(ct);

        return [.. fitting.Select(x => new Found(
            x.Id, x.FullName, x.Account is null ? x.Number : $"{x.Number} · {x.Account}", $"/customers/{x.Id}", StateOf(x.Status).Text, StateOf(x.Status).Tone))];
    }

    public Task<IReadOnlyList<FoundCommand>> Commands(Found found, CancellationToken ct)
    {
        FoundCommand?[] all =
        [
            user.Holds(CustomersPermissions.ChangePackage) ? new("Ganti paket", "package", $"{found.Url}/service") : null,
            user.Holds(CustomersPermissions.Edit) ? new("Ubah data", "edit", $"{found.Url}/edit") : null,
            user.Holds(CustomersPermissions.Edit) ? new("Pindah alamat", "map-pin", $"{found.Url}/move") : null,
            user.Holds(CustomersPermissions.AddNotes) ? new("Tulis catatan", "notes", $"{found.Url}/notes") : null,
            new("Lihat riwayat", "history", $"{found.Url}/history"),
        ];
        return Task.FromResult<IReadOnlyList<FoundCommand>>([.. all.OfType<FoundCommand>()]);
    }

    private static (string Text, string? Tone) StateOf(CustomerStatus status) => status switch
    {
        CustomerStatus.AwaitingInstallation => ("Menunggu pemasangan", "warn"),
        CustomerStatus.Active => ("Aktif", "ok"),
        CustomerStatus.Isolated => ("Isolir", "bad"),
        CustomerStatus.Paused => ("Berhenti sementara", null),
        CustomerStatus.Terminated => ("Berhenti", null),
        _ => ("Calon", "info"),
    };
}
