using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Customers.Events;

namespace IspJabbar.Domain.Tests.Customers;

public sealed class CustomerTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Activated_twice_is_activated_once()
    {
        var customer = ACustomer();

        customer.Activate(null, Now);
        customer.Activate(null, Now.AddDays(1));

        Assert.Equal(CustomerStatus.Active, customer.Status);
        Assert.Equal(Now, customer.ActivatedAt);
        Assert.Equal(2, customer.StatusLog.Count);
        Assert.Single(customer.TakeEvents().OfType<CustomerActivated>());
    }

    [Fact]
    public void Who_has_left_does_not_come_back_by_activation()
    {
        var customer = ACustomer();
        customer.Terminate("Pindah kota", null, Now);

        Assert.Throws<ConflictException>(() => customer.Activate(null, Now));
    }

    private static Customer ACustomer() => Customer.Register(
        Guid.CreateVersion7(), CustomerNumber.Issue("KCB", "CKP", new(2026, 2, 10), 1), "Budi", "x", "x", "3273**********01",
        PhoneNumber.Parse("081234567890", null), null, new Address("Jl. Melati 5"), null, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), null, null, Now);
}
