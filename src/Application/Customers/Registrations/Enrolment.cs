using FluentValidation;
using FluentValidation.Results;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.Time;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Messaging;
using IspJabbar.Application.Messaging.Consent;
using IspJabbar.Application.Messaging.Templates;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Registrations;

/// <summary>The one way in, whether the form stood at the counter or on the public page.</summary>
internal sealed class Enrolment(
    IAppDb db, ISerials serials, IRouterDirectory routers, IEnumerable<IRegistrationStep> steps, IFieldCipher cipher, Notices notices, Wishes wishes,
    BusinessCalendar calendar, ICurrentUser user, TimeProvider clock)
{
    public async Task<RegisteredCustomer> Enrol(IApplication form, RegistrationSource source, CancellationToken ct)
    {
        if (await Already(form.Id, ct) is { } already)
            return already;

        var (location, package, router) = await Choices(form, ct);
        var now = clock.GetUtcNow();
        var today = calendar.TodayIn(location.TimeZone);

        // Two forms for one router queue up here.
        var serial = await serials.Next($"customer/{location.Code}-{router.Code}", today, ct);

        var number = CustomerNumber.Issue(location.Code, router.Code, today, serial);
        var nik = Nik.Parse(form.Nik, null);

        var customer = Customer.Register(
            form.Id, number, form.FullName, cipher.Encrypt(nik.Value, SealedFields.Nik, form.Id), cipher.BlindIndex(nik.Value), nik.Masked,
            PhoneNumber.Parse(form.Phone, null), form.Email, form.Parts, form.Point, location.Id, router.Id, package.Id,
            user.Holds(CustomersPermissions.ViewPartner) && !user.Holds(CustomersPermissions.ViewAll) ? user.Id : null, user.Id, now);
        db.Customers.Add(customer);

        var registration = await FromChat(form, customer, now, ct);
        if (registration is null)
            db.Registrations.Add(registration = new Registration(
                Guid.CreateVersion7(), customer.Id, source, form.PreferredOn, form.PreferredTime, form.Note, form.KtpPhotoId, form.HousePhotoId, user.Id, now));
        await TakeOver(FileKind.Ktp, form.KtpPhotoId, customer.Id, nameof(form.KtpPhotoId), ct);
        await TakeOver(FileKind.House, form.HousePhotoId, customer.Id, nameof(form.HousePhotoId), ct);

        var joining = Describe(customer, router.Code, package, registration, today) with { OdpId = form.OdpId };
        var outcome = new RegistrationOutcome();
        foreach (var step in steps.OrderBy(step => step.Order))
            await step.Prepare(joining, outcome, ct);

        if (registration.Status is RegistrationStatus.Verified)
            await Proceed(joining, outcome, ct);

        if (form.Marketing)
            await wishes.Say(customer.Id, Wish.Marketing, allowed: true, WishVia.Registration, ct);
        await Tell(customer, package, registration, ct);
        await db.SaveChangesAsync(ct);

        return new RegisteredCustomer(customer.Id, number.Value, customer.Status, outcome.PppoeUsername ?? "", outcome.Provisioning, outcome.InvoiceId, outcome.WorkOrderId);
    }

    /// <summary>Also what follows when staff verify a form from the public page.</summary>
    public async Task Proceed(NewCustomer joining, RegistrationOutcome outcome, CancellationToken ct)
    {
        foreach (var step in steps.OrderBy(step => step.Order))
            await step.Proceed(joining, outcome, ct);
    }

    public static NewCustomer Describe(Customer customer, string routerCode, ServicePackage package, Registration registration, DateOnly today) => new(
        customer.Id, customer.Number, customer.FullName, customer.RouterId, routerCode, package.Name, package.RouterProfile, package.MonthlyPrice.Amount,
        today, registration.PreferredOn, registration.PreferredTime, registration.Note);

    /// <summary>Place, package and router by their codes; what is not there is told beside its field.</summary>
    public async Task<(LocationCode, ServicePackage, ChosenRouter)> Choices(IApplication form, CancellationToken ct)
    {
        var locationCode = LocationCode.Normal(form.LocationCode);
        var packageCode = ServicePackage.Normal(form.PackageCode);
        var location = await db.LocationCodes.SingleOrDefaultAsync(x => x.Code == locationCode, ct);
        var package = await db.Packages.SingleOrDefaultAsync(x => x.Code == packageCode, ct);
        var router = location is null ? null : await routers.Choose(location.Id, form.RouterCode, ct);

        List<ValidationFailure> missing = [];
        if (location is null)
            missing.Add(new(nameof(form.LocationCode), $"Lokasi {locationCode} tidak ada. Pilih dari daftar."));
        if (package is null)
            missing.Add(new(nameof(form.PackageCode), $"Paket {packageCode} tidak ada. Pilih dari daftar."));
        if (location is not null && router is null)
            missing.Add(new(nameof(form.RouterCode), string.IsNullOrWhiteSpace(form.RouterCode)
                ? "Lokasi ini belum punya router utama. Pilih router."
                : $"Router {form.RouterCode} tidak ada di lokasi {locationCode}."));

        if (location is not null && form.PreferredOn < calendar.TodayIn(location.TimeZone))
            missing.Add(new(nameof(form.PreferredOn), "Tanggal pemasangan sudah lewat. Pilih hari ini atau sesudahnya."));

        return missing.Count > 0 ? throw new ValidationException(missing) : (location!, package!, router!);
    }

    /// <summary>What became of this form, once everybody who sent it before is done with it; null when it is new.</summary>
    public async Task<RegisteredCustomer?> Already(Guid id, CancellationToken ct)
    {
        await db.Turn(id, ct);
        return await db.Customers.IgnoreQueryFilters(Archived.Customers).AnyAsync(x => x.Id == id, ct) ? await Registered(id, ct) : null;
    }

    private async Task<RegisteredCustomer> Registered(Guid id, CancellationToken ct)
    {
        var customer = await db.Customers.IgnoreQueryFilters(Archived.Customers).AsNoTracking().SingleAsync(x => x.Id == id, ct);
        var outcome = new RegistrationOutcome();
        foreach (var step in steps)
            await step.Recall(id, outcome, ct);

        return new RegisteredCustomer(id, customer.Number.Value, customer.Status, outcome.PppoeUsername ?? "", outcome.Provisioning, outcome.InvoiceId, outcome.WorkOrderId);
    }

    /// <summary>What was asked for by WhatsApp became a draft under its own id, and so becomes this customer.</summary>
    private async Task<Registration?> FromChat(IApplication form, Customer customer, DateTimeOffset now, CancellationToken ct)
    {
        var asked = await db.Registrations.SingleOrDefaultAsync(x => x.Id == form.Id && x.CustomerId == null, ct);
        asked?.Become(customer.Id, form.PreferredOn, form.PreferredTime, form.Note, form.KtpPhotoId, form.HousePhotoId, user.Id, now);
        return asked;
    }

    private async Task TakeOver(FileKind kind, Guid? id, Guid owner, string field, CancellationToken ct)
    {
        if (id is null)
            return;

        var file = await db.Files.SingleOrDefaultAsync(x => x.Id == id && x.Kind == kind, ct)
            ?? throw new ValidationException([new ValidationFailure(field, "Foto tidak ditemukan. Unggah lagi.")]);
        file.BelongTo(owner);
    }

    private async Task Tell(Customer customer, ServicePackage package, Registration registration, CancellationToken ct)
    {
        var to = new Recipient(customer.Id, customer.Phone, customer.Email);
        var told = registration.Status is RegistrationStatus.Verified
            ? MessageEvents.Registered.With(("nama", customer.FullName), ("nomor", customer.Number.Value), ("paket", package.Name))
            : MessageEvents.Applied.With(("nama", customer.FullName), ("nomor", customer.Number.Value), ("paket", package.Name));

        await notices.TellCustomer(to, told, $"{told.Event.Code}/{registration.Id:n}", "/portal", isNew: true, ct, new Telling(Urgency.Now));
        await notices.TellStaff(
            NoticeKinds.NewRegistration, CustomersPermissions.Verify, $"registration/{registration.Id:n}/staff", $"customer:{customer.Id}",
            registration.Source is RegistrationSource.Public ? "Pendaftaran baru dari situs" : "Pendaftaran baru",
            $"{customer.FullName} · {customer.Number} · {package.Name}", $"/customers/{customer.Id}", isNew: true, ct);
    }
}
