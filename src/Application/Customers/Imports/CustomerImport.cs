using System.Text.Json;
using FluentValidation;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Company.Imports;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Customers.Records;
using IspJabbar.Application.Customers.Registrations;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Customers.Imports;

/// <summary>
/// Customers from a file: who is found by number or NIK is changed where the file says otherwise, the others move in. Package and router of known customers
/// are left alone: changing those is a decision of its own.
/// </summary>
internal sealed class CustomerImport(IAppDb db, ICustomerScope scope, MoveIn moveIn, IEnumerable<IMoveInStep> steps, IFieldCipher cipher) : IImportKind
{
    private static readonly ApplicationValidator WholeForm = new();
    private static readonly PersonValidator Person = new();

    public string Name => "customers";
    public string Words => "pelanggan";
    public string Permission => CustomersPermissions.Import;
    public IReadOnlyList<ImportField> Fields => CustomerFields.All;

    public async Task<IReadOnlyList<CheckedLine>> Check(IReadOnlyList<ImportLine> lines, string options, CancellationToken ct)
    {
        var forms = lines.Select(line => new CustomerLine(line, Read(options))).ToList();
        var known = await Known(forms, ct);
        var choices = await moveIn.Choices(forms, ct);

        Dictionary<int, string> refused = [];
        foreach (var step in steps)
            foreach (var (row, why) in await step.Refuse([.. forms.Where(x => known.Of(x) is null).Select(x => new BroughtAccount(x.Row, x.Username, x.Password))], ct))
                refused.TryAdd(row, why);

        return [.. forms.Zip(lines, (form, line) => Verdict(form, line, known, choices, refused))];
    }

    public async Task<IReadOnlyList<AppliedLine>> Apply(IReadOnlyList<CheckedLine> lines, string options, CancellationToken ct)
    {
        var chosen = Read(options);
        Dictionary<Guid, (int Row, string? Before)> done = [];

        var targets = lines.Where(x => x.Target is not null).ToDictionary(x => x.Target!.Value, x => new CustomerLine(x.Line, chosen));
        foreach (var customer in await scope.Visible.Where(x => targets.Keys.Contains(x.Id)).ToListAsync(ct))
        {
            done[customer.Id] = (targets[customer.Id].Row, Seal(customer));
            Describe(customer, targets[customer.Id]);
        }

        var newcomers = lines.Where(x => x.Verdict is RowVerdict.New).Select(x => new CustomerLine(x.Line, chosen)).ToList();
        await moveIn.Enrol(newcomers, chosen, ct);
        foreach (var form in newcomers)
            done[form.Id] = (form.Row, null);

        await db.SaveChangesAsync(ct);
        var versions = await Versions([.. done.Keys], ct);
        return [.. done.Select(x => new AppliedLine(x.Value.Row, x.Key, x.Value.Before, versions[x.Key]))];
    }

    public async Task<IReadOnlyDictionary<int, string>> Undo(IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        Dictionary<int, string> kept = [];
        var versions = await Versions([.. rows.Select(x => x.TargetId!.Value)], ct);
        foreach (var row in rows.Where(x => versions.GetValueOrDefault(x.TargetId!.Value) != x.Version))
            kept[row.Number] = "Sudah diubah lagi sesudah impor.";

        var untouched = rows.Where(x => !kept.ContainsKey(x.Number)).ToDictionary(x => x.TargetId!.Value);
        var customers = await scope.Visible.Where(x => untouched.Keys.Contains(x.Id)).ToListAsync(ct);
        foreach (var customer in customers.Where(x => untouched[x.Id].Before is not null))
            Restore(customer, untouched[customer.Id].Before!);

        foreach (var (id, why) in await moveIn.TakeBack([.. customers.Where(x => untouched[x.Id].Before is null)], ct))
            kept[untouched[id].Number] = why;

        await db.SaveChangesAsync(ct);
        return kept;
    }

    private static CheckedLine Verdict(CustomerLine form, ImportLine line, KnownCustomers known, MoveInChoices choices, Dictionary<int, string> refused)
    {
        var found = known.Of(form);
        var why = form.Unreadable ?? known.WrongWith(form) ?? (found is null
            ? Words(WholeForm.Validate(form)) ?? choices.WrongWith(form) ?? refused.GetValueOrDefault(form.Row)
            : Words(Person.Validate(form)));

        if (why is not null)
            return new CheckedLine(line, RowVerdict.Wrong, why, Target: found?.Id);
        if (found is null)
            return new CheckedLine(line, RowVerdict.New, Key: known.HashOf(form));
        return Differs(found, form)
            ? new CheckedLine(line, RowVerdict.Changed, Key: found.NikHash, Target: found.Id)
            : new CheckedLine(line, RowVerdict.Skipped, "Sudah sama.", found.NikHash, found.Id);

        static string? Words(FluentValidation.Results.ValidationResult result) => result.IsValid ? null : string.Join(' ', result.Errors.Select(x => x.ErrorMessage).Distinct());
    }

    private async Task<KnownCustomers> Known(IReadOnlyList<CustomerLine> forms, CancellationToken ct)
    {
        var hashes = forms.Where(x => Nik.TryParse(x.Nik, null, out _)).ToDictionary(x => x.Row, x => cipher.BlindIndex(Nik.Parse(x.Nik, null).Value));
        var numbers = forms.Select(x => CustomerNumber.TryParse(x.Number, null, out var number) ? number : null).OfType<CustomerNumber>().ToList();
        var wanted = hashes.Values.Distinct().ToList();

        var found = await db.Customers.IgnoreQueryFilters(Archived.Customers).AsNoTracking().Where(x => wanted.Contains(x.NikHash)).ToListAsync(ct);
        found.AddRange(await db.Customers.IgnoreQueryFilters(Archived.Customers).AsNoTracking().Where(x => numbers.Contains(x.Number)).ToListAsync(ct));
        return new KnownCustomers(found.DistinctBy(x => x.Id), hashes);
    }

    private static void Describe(Customer customer, CustomerLine form) => customer.Describe(
        form.FullName, PhoneNumber.Parse(form.Phone, null), form.Email ?? customer.Email, form.Over(customer.Address), form.Place ?? customer.Place);

    private static bool Differs(Customer customer, CustomerLine form) =>
        customer.FullName != form.FullName.Trim() || customer.Phone != PhoneNumber.Parse(form.Phone, null)
        || (form.Email is { } email && email.Trim().ToLowerInvariant() != customer.Email)
        || form.Over(customer.Address) != customer.Address || (form.Place is { } place && place != customer.Place);

    private string Seal(Customer x) => cipher.Encrypt(
        JsonSerializer.Serialize(new Former(x.FullName, x.Phone.Value, x.Email, x.Address, x.Latitude, x.Longitude)), SealedFields.ImportBefore, x.Id);

    private void Restore(Customer customer, string before)
    {
        var former = JsonSerializer.Deserialize<Former>(cipher.Decrypt(before, SealedFields.ImportBefore, customer.Id))!;
        customer.Describe(
            former.FullName, PhoneNumber.Parse(former.Phone, null), former.Email, former.Address,
            former is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null);
    }

    private async Task<Dictionary<Guid, long>> Versions(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Customers.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, Version = EF.Property<uint>(x, "xmin") }).ToDictionaryAsync(x => x.Id, x => (long)x.Version, ct);

    private static CustomerImportOptions Read(string options) => JsonSerializer.Deserialize<CustomerImportOptions>(options, JsonSerializerOptions.Web)!;

    private sealed record Former(string FullName, string Phone, string? Email, Address Address, double? Latitude, double? Longitude);
}
