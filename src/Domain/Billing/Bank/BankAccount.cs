using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing.Bank;

/// <summary>One of our accounts, and how its bank spells a statement.</summary>
public sealed class BankAccount : AggregateRoot
{
    private BankAccount() { } // EF

    public BankAccount(Guid id) => Id = id;

    /// <summary><c>BCA</c>, as people say it.</summary>
    public string Bank { get; private set; } = "";
    public string Number { get; private set; } = "";
    public string Holder { get; private set; } = "";

    /// <summary>Customers are told to transfer to it.</summary>
    public bool Shown { get; private set; }

    /// <summary>JSON of a <see cref="BankMapping"/>; null until the first file was matched by hand.</summary>
    public string? Mapping { get; private set; }

    public void Describe(string bank, string number, string holder, bool shown) => (Bank, Number, Holder, Shown) = (bank.Trim(), number.Trim(), holder.Trim(), shown);

    public void Remember(string mapping) => Mapping = mapping;
}

public enum BankSign
{
    /// <summary>Money in has a column of its own.</summary>
    Columns,
    /// <summary>Another column says <c>CR</c>, <c>K</c> or <c>D</c>, <c>DB</c>.</summary>
    Marker,
    /// <summary>The amount itself says so: <c>1,250,000.00 CR</c>, or is negative for money out.</summary>
    Amount,
}

/// <summary>Which column of a bank's statement is what; columns by the words above them, and the same words again as <c>Uraian (2)</c>.</summary>
/// <param name="Texts">joined, in this order</param>
/// <param name="Amount">money in, where <paramref name="Sign"/> says columns; otherwise either way</param>
/// <param name="Marker">only for <see cref="BankSign.Marker"/></param>
/// <param name="Balance">after the line; tells two equal lines apart</param>
/// <param name="DecimalComma"><c>1.250.000,00</c>; otherwise <c>1,250,000.00</c></param>
public sealed record BankMapping(string Day, IReadOnlyList<string> Texts, string Amount, BankSign Sign, string? Marker, string? Balance, string DayFormat, bool DecimalComma);
