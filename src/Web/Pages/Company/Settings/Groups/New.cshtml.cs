using IspJabbar.Application.Company;
using IspJabbar.Web.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace IspJabbar.Web.Pages.Company.Settings.Groups;

[Needs(CompanyPermissions.ManageSettings)]
public sealed class NewModel(IMediator mediator, IStringLocalizer text) : GroupFormModel(mediator, text);
