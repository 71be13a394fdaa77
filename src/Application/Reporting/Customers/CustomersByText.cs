using System.Globalization;
using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Common.Security;
using IspJabbar.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Reporting.Customers;

/// <summary>Customers by part of a name, number, phone or account name, or by a whole NIK. Says nothing about who may see them.</summary>
internal sealed class CustomersByText(IAppDb db, IFieldCipher cipher)
{
    /// <summary>Each way of searching has its own index; a union of ids uses them all, an "or" would use none.</summary>
    /// <param name="most">of each way; null for all of them</param>
    public IQueryable<Guid> Ids(string text, int? most = null)
    {
        text = text.Trim();
        if (Nik.TryParse(text, null, out var nik))
        {
            var hash = cipher.BlindIndex(nik.Value);
            return db.Customers.Where(x => x.NikHash == hash).Select(x => x.Id);
        }

        var pattern = $"%{Escaped(text.ToLower(CultureInfo.InvariantCulture))}%";
        var byText = db.Customers.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), pattern, "\\")).Select(x => x.Id);
        var byAccount = db.PppoeSecrets.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), pattern, "\\")).Select(x => x.CustomerId);
        var found = UpTo(most, byText).Union(UpTo(most, byAccount));

        if (LocalPhone(text) is not { } digits)
            return found;

        var phone = $"%{digits}%";
        return found.Union(UpTo(most, db.Customers.Where(x => EF.Functions.Like(EF.Property<string>(x, "SearchText"), phone)).Select(x => x.Id)));
    }

    private static IQueryable<Guid> UpTo(int? most, IQueryable<Guid> ids) => most is { } limit ? ids.Take(limit) : ids;

    // A sign that text in PostgreSQL cannot hold is in nobody's name.
    private static string Escaped(string text) => text.Replace("\0", "", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    /// <summary><c>0812-3456</c> is stored as <c>+628123456…</c>: without the nought and the dashes it is found.</summary>
    private static string? LocalPhone(string search)
    {
        if (!search.All(sign => char.IsAsciiDigit(sign) || sign is ' ' or '-' or '+' or '.'))
            return null;

        var digits = string.Concat(search.Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length >= 4 ? digits : null;
    }
}
