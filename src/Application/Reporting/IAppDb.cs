using IspJabbar.Domain.Reporting;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Common.Persistence;

public partial interface IAppDb
{
    DbSet<HomeLayout> HomeLayouts { get; }
}
