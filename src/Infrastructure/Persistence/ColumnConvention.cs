using IspJabbar.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class ColumnConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder builder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in builder.Metadata.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.Builder.HasColumnName(SnakeCase.Of(property.Name));

            foreach (var money in entity.GetComplexProperties().Where(complex => complex.ClrType == typeof(Money) || complex.ClrType == typeof(Money?)))
                money.ComplexType.FindProperty(nameof(Money.Amount))!.Builder
                    .HasColumnName(SnakeCase.Of(money.Name))!
                    .HasColumnType("numeric(18,0)");
        }
    }
}
