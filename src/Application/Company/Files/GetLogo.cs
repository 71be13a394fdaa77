using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Common.Security;
using IspJabbar.Application.Common.UseCases;
using MediatR;

namespace IspJabbar.Application.Company.Files;

[Requires(Everyone.Anyone)]
public sealed record GetLogo : IQuery<PhotoContent>;

internal sealed class GetLogoHandler(CompanyLogo logo) : IRequestHandler<GetLogo, PhotoContent>
{
    public async Task<PhotoContent> Handle(GetLogo query, CancellationToken ct) => await logo.Read(ct) ?? throw new NotFoundException("Logo", "");
}
