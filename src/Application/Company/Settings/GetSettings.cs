using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

[Requires(CompanyPermissions.ManageSettings)]
public sealed record GetSettings : IQuery<AllSettings>;

public sealed record AllSettings(CompanyProfile Company, BillingSettings Billing, NumberingSettings Numbering, LimitSettings Limits, SetupProgress Setup, TaxSettings Tax);

internal sealed class GetSettingsHandler(CompanySettings settings) : IRequestHandler<GetSettings, AllSettings>
{
    public async Task<AllSettings> Handle(GetSettings query, CancellationToken ct) =>
        new(
            await settings.Get<CompanyProfile>(ct), await settings.Get<BillingSettings>(ct), await settings.Get<NumberingSettings>(ct),
            await settings.Get<LimitSettings>(ct), await settings.Get<SetupProgress>(ct), await settings.Get<TaxSettings>(ct));
}
