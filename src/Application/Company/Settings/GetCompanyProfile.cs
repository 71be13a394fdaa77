using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Settings;

/// <summary>Name and logo, for the head of every page; also of those a stranger sees.</summary>
[Requires(Everyone.Anyone)]
public sealed record GetCompanyProfile : IQuery<CompanyProfile>;

internal sealed class GetCompanyProfileHandler(CompanySettings settings) : IRequestHandler<GetCompanyProfile, CompanyProfile>
{
    public Task<CompanyProfile> Handle(GetCompanyProfile query, CancellationToken ct) => settings.Get<CompanyProfile>(ct);
}
