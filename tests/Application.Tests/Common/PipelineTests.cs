using IspJabbar.Application.Common.Lists;
using IspJabbar.Application.Company.Locations;
using IspJabbar.Tests.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Common;

public sealed class PipelineTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void A_command_is_permitted_validated_and_retried_each_time_in_a_new_transaction() => Assert.Equal(
        ["PermissionBehavior", "ValidationBehavior", "ConflictRetryBehavior", "TransactionBehavior"],
        Behaviors<CreateLocationCode, Guid>());

    [Fact]
    public void A_query_needs_no_transaction() => Assert.Equal(
        ["PermissionBehavior", "ValidationBehavior", "ConflictRetryBehavior"],
        Behaviors<ListLocationCodes, PageOf<LocationCodeRow>>());

    private List<string> Behaviors<TUseCase, TResult>()
    {
        using var scope = app.Services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IPipelineBehavior<TUseCase, TResult>>().Select(behavior => behavior.GetType().Name.Split('`')[0])];
    }
}
