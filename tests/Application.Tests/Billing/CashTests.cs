using FluentValidation;
using IspJabbar.Application.Access.Users;
using IspJabbar.Application.Billing;
using IspJabbar.Application.Billing.Cash;
using IspJabbar.Application.Billing.Payments;
using IspJabbar.Application.Common.Errors;
using IspJabbar.Application.Customers;
using IspJabbar.Application.Reporting.Billing;
using IspJabbar.Domain.Billing;
using IspJabbar.Domain.Billing.Cash;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IspJabbar.Application.Tests.Billing;

public sealed class CashTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Cashier = [BillingPermissions.TakeCash, BillingPermissions.Counter, BillingPermissions.RecordPayment, CustomersPermissions.View, CustomersPermissions.ViewAll];

    [Fact]
    public async Task A_day_at_the_counter_adds_up_to_what_is_handed_over()
    {
        var (cashier, finance) = (await AUser(), await AUser());
        var (customer, owed) = await ACustomer();

        using (TestUser.Is(cashier, only: Cashier))
        {
            await app.Send(new OpenCounter { Opening = 200_000 });
            var taken = await app.Send(new TakeCash { CustomerId = customer, Amount = owed, Tendered = owed + 30_000, OwedSeen = owed });
            Assert.Equal((30_000, 0, InvoiceStatus.Paid), (taken.Change, taken.Receipt.Owed, taken.Receipt.Status));
            await app.Send(new MoveCash { ComesIn = false, Moved = 50_000, Note = "Beli materai" });

            var drawer = await app.Send(new GetMyDrawer());
            Assert.Equal((1, null), (drawer.Payments, drawer.InHand)); // who is about to count is not told

            var wrong = await Assert.ThrowsAsync<DomainException>(() => app.Send(new HandOverCash { SessionId = drawer.Id!.Value, Counted = 100_000 }));
            Assert.Equal("cash.differs", wrong.Code);
            await app.Send(new HandOverCash { SessionId = drawer.Id!.Value, Counted = 150_000 + owed - 5_000, HandedOver = owed, Why = "Kurang hitung kembalian" });
            await Assert.ThrowsAsync<ForbiddenException>(() => app.Send(new ApproveHandOver { SessionId = drawer.Id!.Value, Received = owed }));
        }

        var session = await app.Db(db => db.CashSessions.SingleAsync(x => x.CashierId == cashier));
        Assert.Equal((CashSessionState.HandedOver, 150_000 + owed, 145_000 + owed), (session.State, session.Expected, session.Counted));

        using (TestUser.Is(cashier))
            Assert.Equal("cash.own", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new ApproveHandOver { SessionId = session.Id, Received = owed }))).Code);
        using (TestUser.Is(finance))
        {
            Assert.Equal("cash.received-differs", (await Assert.ThrowsAsync<DomainException>(() => app.Send(new ApproveHandOver { SessionId = session.Id, Received = owed - 1_000 }))).Code);
            await app.Send(new ApproveHandOver { SessionId = session.Id, Received = owed });
            var seen = await app.Send(new GetCashSession(session.Id));
            Assert.Equal((CashSessionState.Approved, -5_000, owed, 50_000), (seen.Session.State, seen.Session.Difference, seen.Taken, seen.TakenOut));
        }

        using (TestUser.Is(cashier, only: Cashier))
            Assert.Equal(145_000, (await app.Send(new GetMyDrawer())).LeftBefore); // tomorrow's opening
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task No_cash_is_taken_at_the_counter_without_an_open_drawer()
    {
        var (customer, owed) = await ACustomer();
        using (TestUser.Is(await AUser(), only: Cashier))
            Assert.Equal("cash.no-drawer", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new TakeCash { CustomerId = customer, Amount = owed }))).Code);
        Assert.Equal(owed, await Owed(customer));
    }

    [Fact]
    public async Task The_same_click_sixteen_times_is_one_payment_in_one_drawer()
    {
        var cashier = await AUser();
        var (customer, owed) = await ACustomer();
        using var _ = TestUser.Is(cashier, only: Cashier);
        await app.Send(new OpenCounter { Opening = 0 });
        var click = new TakeCash { CustomerId = customer, Amount = owed, OwedSeen = owed };

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Send(click)));

        Assert.Single(taken.Select(x => x.Receipt.PaymentNumber).Distinct());
        Assert.Equal(1, await app.Db(db => db.CashMovements.CountAsync(x => x.PaymentId == click.PaymentId)));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task Of_two_cashiers_with_one_bill_the_second_is_told_before_the_money_is_taken()
    {
        var (first, second) = (await AUser(), await AUser());
        var (customer, owed) = await ACustomer();
        foreach (var cashier in (Guid[])[first, second])
            using (TestUser.Is(cashier, only: Cashier))
                await app.Send(new OpenCounter { Opening = 0 });

        async Task<bool> Take(Guid cashier)
        {
            using (TestUser.Is(cashier, only: Cashier))
            {
                try
                {
                    await app.Send(new TakeCash { CustomerId = customer, Amount = owed, OwedSeen = owed });
                    return true;
                }
                catch (ConflictException refused) when (refused.Code == "cash.owed-changed")
                {
                    return false;
                }
            }
        }

        var took = await Task.WhenAll(Take(first), Take(second));

        Assert.Single(took, x => x);
        Assert.Equal((0, 1), (await Owed(customer), await app.Db(db => db.Payments.CountAsync(x => x.CustomerId == customer))));
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_reversal_comes_out_of_the_drawer_the_money_lies_in_and_a_counted_one_keeps_its_count()
    {
        var cashier = await AUser();
        var ((customer, owed), (other, otherOwed)) = (await ACustomer(), await ACustomer());
        Guid session, before, after;
        using (TestUser.Is(cashier, only: Cashier))
        {
            await app.Send(new OpenCounter { Opening = 10_000 });
            session = (await app.Send(new GetMyDrawer())).Id!.Value;
            before = (await app.Send(new TakeCash { CustomerId = customer, Amount = owed })).Receipt.PaymentId;
            after = (await app.Send(new TakeCash { CustomerId = other, Amount = otherOwed })).Receipt.PaymentId;
        }

        await app.Send(new ReversePayment { PaymentId = before, Why = "Salah pelanggan" });
        using (TestUser.Is(cashier, only: Cashier))
            await app.Send(new HandOverCash { SessionId = session, Counted = 10_000 + otherOwed });
        await app.Send(new ReversePayment { PaymentId = after, Why = "Uang palsu" });

        using (TestUser.Is(await AUser()))
        {
            var seen = await app.Send(new GetCashSession(session));
            Assert.Equal((10_000 + otherOwed, owed), (seen.Session.Expected, seen.Reversed));
            Assert.Equal("Uang palsu", Assert.Single(seen.Movements, x => x.Late).Note);
        }

        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_collector_begins_with_nothing_sees_what_is_in_hand_and_takes_only_from_their_own()
    {
        var collector = await AUser();
        var ((mine, owed), (foreign, _)) = (await ACustomer(), await ACustomer());
        await app.Db(db => db.Customers.Where(x => x.Id == mine).ExecuteUpdateAsync(x => x.SetProperty(customer => customer.PartnerId, collector)));
        using var _ = TestUser.Is(collector, only: [BillingPermissions.TakeCash, BillingPermissions.Collect, CustomersPermissions.View, CustomersPermissions.ViewPartner]);

        Assert.Equal(mine, Assert.Single(await app.Send(new ListToCollect())).Id);
        await app.Send(new TakeCash { CustomerId = mine, Amount = owed });
        await Assert.ThrowsAsync<NotFoundException>(() => app.Send(new TakeCash { CustomerId = foreign, Amount = 1_000 }));

        var drawer = await app.Send(new GetMyDrawer());
        Assert.Equal((CashSessionKind.Field, owed), (drawer.Kind, drawer.InHand));
        await app.Send(new HandOverCash { SessionId = drawer.Id!.Value, Counted = owed });
        Assert.Null((await app.Send(new GetMyDrawer())).Id);
        Assert.Empty(await app.BrokenInvariants());
    }

    [Fact]
    public async Task A_hand_over_that_was_returned_is_counted_again()
    {
        var cashier = await AUser();
        Guid session;
        using (TestUser.Is(cashier, only: Cashier))
        {
            await app.Send(new OpenCounter { Opening = 100_000 });
            session = (await app.Send(new GetMyDrawer())).Id!.Value;
            await app.Send(new HandOverCash { SessionId = session, Counted = 90_000, Why = "Hilang" });
        }

        using (TestUser.Is(await AUser()))
            await app.Send(new ReturnHandOver { SessionId = session, Why = "Ada di amplop" });
        using (TestUser.Is(cashier, only: Cashier))
        {
            Assert.Equal(session, (await app.Send(new GetMyDrawer())).Returned);
            await app.Send(new HandOverCash { SessionId = session, Counted = 100_000 });
        }

        Assert.Equal((CashSessionState.HandedOver, null), await app.Db(db => db.CashSessions.Where(x => x.Id == session).Select(x => new ValueTuple<CashSessionState, string?>(x.State, x.DifferenceWhy)).SingleAsync()));
    }

    [Fact]
    public async Task The_database_refuses_a_second_drawer_and_money_into_one_that_was_counted()
    {
        var cashier = await AUser();
        using var _ = TestUser.Is(cashier, only: Cashier);
        await app.Send(new OpenCounter { Opening = 0 });
        var session = (await app.Send(new GetMyDrawer())).Id!.Value;
        Assert.Equal("cash.already-open", (await Assert.ThrowsAsync<ConflictException>(() => app.Send(new OpenCounter()))).Code);

        await app.Send(new HandOverCash { SessionId = session, Counted = 0 });
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.Db(db => db.Database.ExecuteSqlAsync(
            $"insert into billing.cash_movements (id, session_id, kind, amount, late, at) values (gen_random_uuid(), {session}, 'put_in', 5000, false, now())")));
        Assert.Equal("23514", refused.SqlState);
    }

    [Fact]
    public async Task Too_few_notes_are_refused_beside_their_field()
    {
        var (customer, owed) = await ACustomer();
        var refused = await Assert.ThrowsAsync<ValidationException>(() => app.Send(new TakeCash { CustomerId = customer, Amount = owed, Tendered = owed - 1 }));
        Assert.Equal(nameof(TakeCash.Tendered), Assert.Single(refused.Errors).PropertyName);
    }

    private Task<Guid> AUser() => app.Send(new CreateUser { Email = $"k{Guid.NewGuid():n}@contoh.id", FullName = "Ratna Kasir", Roles = ["customer_service"], Password = AppFixture.Password });

    private async Task<(Guid Id, decimal Owed)> ACustomer()
    {
        var (location, package) = (await app.ALocation(), await app.APackage());
        await app.ARouter(location);
        var done = await app.Send(Town.AForm(location, package));
        return (done.Id, await Owed(done.Id));
    }

    private Task<decimal> Owed(Guid customer) => app.Db(db => db.CustomerAccounts.Where(x => x.Id == customer).Select(x => x.Owed).SingleAsync());
}
