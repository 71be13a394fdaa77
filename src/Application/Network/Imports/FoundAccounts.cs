using System.Text.RegularExpressions;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Application.Network.Ports;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Network.Imports;

/// <summary>The accounts on a router that are nobody's we know, and what can be guessed about whose they are. Reads only.</summary>
internal sealed partial class FoundAccounts(IAppDb db, ICustomerScope scope, IRouterReader reader, IFieldCipher cipher)
{
    [GeneratedRegex(@"(?<!\d)(\+?62|0)[ -]?8[\d -]{7,14}\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Phone { get; }

    [GeneratedRegex(@"(?<![A-Z0-9-])[A-Z]{2,5}-[A-Z]{2,6}[0-9]{6}-[0-9]{3,}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number { get; }

    public async Task<(Router Router, IReadOnlyList<Found> Accounts)> On(Guid routerId, CancellationToken ct)
    {
        var router = await db.Routers.AsNoTracking().SingleOrDefaultAsync(x => x.Id == routerId, ct) ?? throw new NotFoundException(nameof(Router), routerId);
        if (await reader.Read(Endpoints.Of(router, cipher), ct) is not RouterReading.Fine fine)
            throw new DomainException("router.silent", "Router tidak dapat dibaca sekarang. Uji sambungannya, lalu coba lagi.");

        var theirs = fine.Secrets.Where(x => x.Service is "pppoe" or "any" or "" && !x.Comment.Contains("ij:", StringComparison.Ordinal) && x.Name.Length is > 0 and <= PppoeUsername.MaxLength)
            .DistinctBy(x => x.Name).OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase).Select(x => (Secret: x, Phone: PhoneIn(x.Comment))).ToList();
        var known = await Known(theirs, ct);
        return (router, [.. theirs.Select(x => new Found(
            x.Secret.Name, x.Secret.Password, x.Secret.Profile, x.Secret.Disabled, x.Secret.Comment, NameIn(x.Secret.Comment) ?? x.Secret.Name, x.Phone,
            known.ByName.GetValueOrDefault(x.Secret.Name) ?? NumbersIn(x.Secret.Comment).Select(known.ByNumber.GetValueOrDefault).FirstOrDefault(y => y is not null)
                ?? (x.Phone is { } phone ? known.ByPhone.GetValueOrDefault(phone) : null)))]);
    }

    private async Task<(Dictionary<string, KnownCustomer> ByName, Dictionary<string, KnownCustomer> ByNumber, Dictionary<string, KnownCustomer> ByPhone)> Known(
        List<(SeenSecret Secret, string? Phone)> theirs, CancellationToken ct)
    {
        var names = theirs.Select(x => PppoeUsername.Import(x.Secret.Name)).ToList();
        var numbers = theirs.SelectMany(x => NumbersIn(x.Secret.Comment)).Distinct().Select(x => CustomerNumber.TryParse(x, null, out var number) ? number : null).OfType<CustomerNumber>().ToList();
        var phones = theirs.Select(x => x.Phone).OfType<string>().Distinct().Select(x => PhoneNumber.Parse(x, null)).ToList();

        var byName = await (from secret in db.PppoeSecrets
                            where names.Contains(secret.Username)
                            join customer in scope.WithArchived on secret.CustomerId equals customer.Id
                            select new { secret.Username, customer.Id, customer.FullName, customer.Number }).ToListAsync(ct);
        var byNumber = await scope.WithArchived.Where(x => numbers.Contains(x.Number)).Select(x => new { x.Id, x.FullName, x.Number }).ToListAsync(ct);
        var byPhone = await scope.WithArchived.Where(x => phones.Contains(x.Phone)).Select(x => new { x.Id, x.FullName, x.Number, x.Phone }).ToListAsync(ct);
        return (
            byName.ToDictionary(x => x.Username.Value, x => new KnownCustomer(x.Id, x.FullName, x.Number.Value, KnownBy.Username)),
            byNumber.ToDictionary(x => x.Number.Value, x => new KnownCustomer(x.Id, x.FullName, x.Number.Value, KnownBy.Comment)),
            byPhone.GroupBy(x => x.Phone.Value).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => new KnownCustomer(x.First().Id, x.First().FullName, x.First().Number.Value, KnownBy.Phone)));
    }

    private static IEnumerable<string> NumbersIn(string comment) => Number.Matches(comment).Select(x => x.Value);

    private static string? PhoneIn(string comment) => Phone.Match(comment) is { Success: true } found && PhoneNumber.TryParse(found.Value, null, out var phone) ? phone.Value : null;

    /// <summary>What is left of the comment without its numbers and the signs between.</summary>
    private static string? NameIn(string comment)
    {
        var rest = Number.Replace(Phone.Replace(comment, " "), " ").Split(['|', ';', '/', ',', '(', ')', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        var name = rest?.Trim(' ', '-', '_', ':', '.', '#');
        return name is { Length: > 1 } && name.Any(char.IsLetter) ? name[..Math.Min(name.Length, 120)] : null;
    }
}

/// <summary>How an existing customer was recognised.</summary>
public enum KnownBy { Username, Comment, Phone }

public sealed record KnownCustomer(Guid Id, string Name, string Number, KnownBy By);

/// <param name="Password">null when the router does not show it</param>
/// <param name="Name">as the comment has it, else the account's</param>
/// <param name="Customer">who it seems to be already; null for nobody</param>
internal sealed record Found(string Username, string? Password, string Profile, bool Disabled, string Comment, string Name, string? Phone, KnownCustomer? Customer)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => Username;
}
