using IspJabbar.Application.Common.Persistence;
using IspJabbar.Application.Company.Settings;
using IspJabbar.Application.Customers.Ports;
using IspJabbar.Domain.Field;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Field.WorkOrders;

/// <summary>Step of a registration: the work order for the installation, also for a form from the public page, so that the office sees it at once.</summary>
internal sealed class OrderInstallation(IAppDb db, ISerials serials, CompanySettings settings, TimeProvider clock) : IRegistrationStep
{
    public int Order => 30;

    public async Task Prepare(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct)
    {
        var order = new WorkOrder(
            Guid.CreateVersion7(), (await settings.Get<NumberingSettings>(ct)).WorkOrderPrefix, await serials.Next("work-order", customer.Today, ct), WorkOrderKind.Installation, customer.Id,
            customer.Today, customer.PreferredOn, customer.PreferredTime, customer.Note, clock.GetUtcNow());

        db.WorkOrders.Add(order);
        outcome.WorkOrderId = order.Id;
    }

    public Task Proceed(NewCustomer customer, RegistrationOutcome outcome, CancellationToken ct) => Task.CompletedTask;

    public async Task Recall(Guid customerId, RegistrationOutcome outcome, CancellationToken ct) =>
        outcome.WorkOrderId = await db.WorkOrders
            .Where(x => x.CustomerId == customerId && x.Kind == WorkOrderKind.Installation)
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
}
