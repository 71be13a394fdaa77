using IspJabbar.Domain.Common;

namespace IspJabbar.Domain.Billing;

/// <summary>How one customer is billed, where it differs from everybody else. The id is the customer's.</summary>
public sealed class BillingTerms : AggregateRoot
{
    private BillingTerms() { } // EF

    public BillingTerms(Guid customerId) => Id = customerId;

    /// <summary>Their month begins on this day, 1–28; null: on the first, as everybody's.</summary>
    public int? AnniversaryDay { get; private set; }

    /// <summary>How they are reminded and cut off; null: as the default group.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>16 digits, of a company or agency; null for a person, whose NIK it is.</summary>
    public string? Npwp { get; private set; }

    /// <param name="npwp">of <see cref="Billing.Npwp.Parse"/></param>
    public void TaxedAs(string? npwp) => Npwp = npwp;

    public void JoinGroup(Guid? group) => GroupId = group;

    public void BillOn(int? day)
    {
        if (day is < 1 or > 28)
            throw new DomainException("billing-terms.day", "Pilih tanggal 1–28; bulan Februari tidak punya lebih.", "AnniversaryDay");

        AnniversaryDay = day;
    }
}
