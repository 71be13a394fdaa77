using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Customers;

namespace IspJabbar.Application.Reporting.Billing;

/// <summary>Who a customer is to the tax office.</summary>
/// <param name="Kind">TIN: <paramref name="Number"/> is an NPWP; National ID: it is a NIK</param>
/// <param name="Number">16 digits, or with stars where whoever asks may not see the NIK</param>
public sealed record TaxIdentity(string Kind, string Number);

/// <summary>NPWP where there is one; otherwise the NIK, whole only for whoever may see it.</summary>
internal sealed class TaxIdentities(IFieldCipher cipher, ICurrentUser user)
{
    private readonly bool _whole = user.Holds(CustomersPermissions.ViewNik);

    /// <summary>What the trace of an export adds.</summary>
    public string Trace => _whole ? " · NIK" : "";

    /// <param name="nik">as it lies sealed</param>
    public TaxIdentity Of(Guid customer, string? npwp, string nik, string masked) =>
        npwp is not null ? new TaxIdentity("TIN", npwp) : new TaxIdentity("National ID", _whole ? cipher.Decrypt(nik, SealedFields.Nik, customer) : masked);
}
