using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>Who is there already with this NIK, this phone, or within a few metres of this pin. A warning: one person may want two lines.</summary>
[Requires(CustomersPermissions.Register)]
public sealed record FindDuplicates(string? Nik, string? Phone, double? Latitude, double? Longitude) : IQuery<IReadOnlyList<Duplicate>>;

/// <param name="Why">nik, phone or place</param>
public sealed record Duplicate(Guid Id, string CustomerNumber, string FullName, string Why);

internal sealed class FindDuplicatesHandler(IAppDb db, IFieldCipher cipher) : IRequestHandler<FindDuplicates, IReadOnlyList<Duplicate>>
{
    /// <summary>About 10 metres at the equator: two houses are farther apart, two taps on one roof are not.</summary>
    private const double Near = 0.0001;

    public async Task<IReadOnlyList<Duplicate>> Handle(FindDuplicates query, CancellationToken ct)
    {
        List<Duplicate> found = [];

        if (Nik.TryParse(query.Nik, null, out var nik))
        {
            var hash = cipher.BlindIndex(nik.Value);
            found.AddRange(await Those(db.Customers.Where(x => x.NikHash == hash), "nik", ct));
        }

        if (PhoneNumber.TryParse(query.Phone, null, out var phone))
            found.AddRange(await Those(db.Customers.Where(x => x.Phone == phone), "phone", ct));

        if (query is { Latitude: { } latitude, Longitude: { } longitude })
            found.AddRange(await Those(db.Customers.Where(x =>
                x.Latitude >= latitude - Near && x.Latitude <= latitude + Near && x.Longitude >= longitude - Near && x.Longitude <= longitude + Near), "place", ct));

        return [.. found.DistinctBy(x => x.Id)];
    }

    private static async Task<List<Duplicate>> Those(IQueryable<Customer> customers, string why, CancellationToken ct) =>
        await customers.OrderBy(x => x.Id).Take(3).Select(x => new Duplicate(x.Id, x.Number.Value, x.FullName, why)).ToListAsync(ct);
}
