using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Imports;

/// <summary>
/// The way in for hundreds at once: what <c>Enrolment</c> does for one, with numbers taken as a block and no notice to anybody, because nobody registered.
/// Locks are taken in the same order: numbers of customers, routers, bills, work orders.
/// </summary>
internal sealed class MoveIn(
    IAppDb db, ISerials serials, IRouterDirectory routers, IEnumerable<IMoveInStep> steps, IFieldCipher cipher, BusinessCalendar calendar, ICurrentUser user, TimeProvider clock)
{
    public async Task<MoveInChoices> Choices(IReadOnlyList<CustomerLine> forms, CancellationToken ct)
    {
        var locations = await db.LocationCodes.AsNoTracking().ToDictionaryAsync(x => x.Code, ct);
        var codes = forms.Select(x => ServicePackage.Normal(x.PackageCode)).Distinct().ToList();
        var packages = await db.Packages.AsNoTracking().Where(x => codes.Contains(x.Code)).ToDictionaryAsync(x => x.Code, ct);

        Dictionary<(string, string?), ChosenRouter?> chosen = [];
        foreach (var (place, code) in forms.Select(MoveInChoices.RouterKey).Distinct())
            chosen[(place, code)] = locations.TryGetValue(place, out var location) ? await routers.Choose(location.Id, code, ct) : null;
        return new MoveInChoices(locations, packages, chosen);
    }

    /// <summary>All of them are known to be right.</summary>
    public async Task Enrol(IReadOnlyList<CustomerLine> forms, CustomerImportOptions options, CancellationToken ct)
    {
        if (forms.Count == 0)
            return;

        List<MovingIn> moving = [];
        var choices = await Choices(forms, ct);
        foreach (var counted in forms.GroupBy(x => Counter(x, choices)).OrderBy(x => x.Key.Scope, StringComparer.Ordinal).ThenBy(x => x.Key.Day))
        {
            var serial = await serials.Take(counted.Key.Scope, counted.Key.Day, counted.Count(), ct);
            moving.AddRange(counted.Select(form => Enrol(form, choices, options, counted.Key.Day, serial++)));
        }

        foreach (var step in steps.OrderBy(x => x.Order))
            await step.Enrol(moving, ct);
    }

    /// <summary>As if they had never been; where that is no longer possible, deactivated; else they stay.</summary>
    /// <returns>who stays, and why</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> TakeBack(IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        List<Guid> ids = [.. customers.Select(x => x.Id)];
        Dictionary<Guid, List<Objection>> objections = [];
        foreach (var step in steps)
            foreach (var (id, objection) in await step.Objections(ids, ct))
                (objections.TryGetValue(id, out var all) ? all : objections[id] = []).Add(objection);
        foreach (var id in await db.Notes.Where(x => ids.Contains(x.RecordId)).Select(x => x.RecordId).Distinct().ToListAsync(ct))
            (objections.TryGetValue(id, out var all) ? all : objections[id] = []).Add(new Objection("Sudah punya catatan.", MayArchive: false));

        foreach (var customer in customers.Where(x => objections.GetValueOrDefault(x.Id) is { } all && all.All(y => y.MayArchive)))
            customer.Archive(clock.GetUtcNow());

        List<Guid> gone = [.. ids.Where(id => !objections.ContainsKey(id))];
        foreach (var step in steps.OrderByDescending(x => x.Order))
            await step.Erase(gone, ct);
        await db.Notifications.Where(x => x.CustomerId != null && gone.Contains(x.CustomerId.Value)).ExecuteDeleteAsync(ct);
        await db.Registrations.Where(x => x.CustomerId != null && gone.Contains(x.CustomerId.Value)).ExecuteDeleteAsync(ct);
        db.Customers.RemoveRange(customers.Where(x => gone.Contains(x.Id)));

        return objections.Where(x => !x.Value.All(y => y.MayArchive)).ToDictionary(x => x.Key, x => string.Join(' ', x.Value.Where(y => !y.MayArchive).Select(y => y.Why)));
    }

    private MovingIn Enrol(CustomerLine form, MoveInChoices choices, CustomerImportOptions options, DateOnly day, int serial)
    {
        var (location, package, router) = choices.Of(form);
        var now = clock.GetUtcNow();
        var today = calendar.TodayIn(location.TimeZone);
        var began = day == today ? now : Noon(day, location.TimeZone);
        var nik = Nik.Parse(form.Nik, null);

        var customer = Customer.Register(
            form.Id, CustomerNumber.Issue(location.Code, router.Code, day, serial), form.FullName, cipher.Encrypt(nik.Value, SealedFields.Nik, form.Id),
            cipher.BlindIndex(nik.Value), nik.Masked, PhoneNumber.Parse(form.Phone, null), form.Email, form.Over(new Address("", null, null, null, null, null, null)), form.Place,
            location.Id, router.Id, package.Id, null, user.Id, began);
        var registration = new Registration(Guid.CreateVersion7(), customer.Id, RegistrationSource.Import, null, null, null, null, null, user.Id, began);
        if (options.Active)
        {
            customer.MoveIn(user.Id, began, now);
            registration.Installed();
        }

        db.Customers.Add(customer);
        db.Registrations.Add(registration);
        return new MovingIn(
            new NewCustomer(customer.Id, customer.Number, customer.FullName, router.Id, router.Code, package.Name, package.RouterProfile, package.MonthlyPrice.Amount, today, null, null, null),
            options.Active, options.FirstInvoice, form.Username, form.Password);
    }

    private (string Scope, DateOnly Day) Counter(CustomerLine form, MoveInChoices choices)
    {
        var (location, _, router) = choices.Of(form);
        return ($"customer/{location.Code}-{router.Code}", form.RegisteredOn ?? calendar.TodayIn(location.TimeZone));
    }

    private static DateTimeOffset Noon(DateOnly day, string zone)
    {
        var local = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>Places, packages and routers that rows of a file name.</summary>
internal sealed class MoveInChoices(
    IReadOnlyDictionary<string, LocationCode> locations, IReadOnlyDictionary<string, ServicePackage> packages, IReadOnlyDictionary<(string, string?), ChosenRouter?> routers)
{
    public static (string Location, string? Router) RouterKey(CustomerLine form) =>
        (LocationCode.Normal(form.LocationCode), string.IsNullOrWhiteSpace(form.RouterCode) ? null : form.RouterCode.Trim().ToUpperInvariant());

    public (LocationCode, ServicePackage, ChosenRouter) Of(CustomerLine form) =>
        (locations[LocationCode.Normal(form.LocationCode)], packages[ServicePackage.Normal(form.PackageCode)], routers[RouterKey(form)]!);

    public string? WrongWith(CustomerLine form)
    {
        var (place, router) = RouterKey(form);
        return !locations.ContainsKey(place) ? $"Lokasi {place} tidak ada."
            : !packages.ContainsKey(ServicePackage.Normal(form.PackageCode)) ? $"Paket {form.PackageCode} tidak ada."
            : routers[(place, router)] is null ? router is null ? $"Lokasi {place} belum punya router utama. Isi kode router." : $"Router {router} tidak ada di lokasi {place}."
            : null;
    }
}
