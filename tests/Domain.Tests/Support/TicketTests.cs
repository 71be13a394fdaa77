using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support;

namespace IspJabbar.Domain.Tests.Support;

public sealed class TicketTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Clerk = Guid.NewGuid();

    /// <summary>Every change from every state: where it leads, or that it is refused.</summary>
    public static TheoryData<TicketStatus, string, TicketStatus?> Changes => new()
    {
        { TicketStatus.Open, "assign", TicketStatus.InProgress }, { TicketStatus.InProgress, "give back", TicketStatus.Open }, { TicketStatus.Resolved, "assign", null },
        { TicketStatus.Closed, "assign", null }, { TicketStatus.Cancelled, "assign", null },
        { TicketStatus.Open, "resolve", TicketStatus.Resolved }, { TicketStatus.InProgress, "resolve", TicketStatus.Resolved }, { TicketStatus.Resolved, "resolve", null },
        { TicketStatus.Closed, "resolve", null }, { TicketStatus.Cancelled, "resolve", null },
        { TicketStatus.Open, "close", null }, { TicketStatus.InProgress, "close", null }, { TicketStatus.Resolved, "close", TicketStatus.Closed }, { TicketStatus.Closed, "close", TicketStatus.Closed },
        { TicketStatus.Cancelled, "close", null },
        { TicketStatus.Open, "reopen", null }, { TicketStatus.InProgress, "reopen", null }, { TicketStatus.Resolved, "reopen", TicketStatus.InProgress }, { TicketStatus.Closed, "reopen", TicketStatus.InProgress },
        { TicketStatus.Cancelled, "reopen", null },
        { TicketStatus.Open, "cancel", TicketStatus.Cancelled }, { TicketStatus.InProgress, "cancel", TicketStatus.Cancelled }, { TicketStatus.Resolved, "cancel", null }, { TicketStatus.Closed, "cancel", null },
        { TicketStatus.Cancelled, "cancel", TicketStatus.Cancelled },
        { TicketStatus.Open, "comment", TicketStatus.Open }, { TicketStatus.Resolved, "comment", TicketStatus.Resolved }, { TicketStatus.Closed, "comment", null }, { TicketStatus.Cancelled, "comment", null },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_ticket_goes_only_where_it_may(TicketStatus from, string change, TicketStatus? to)
    {
        var ticket = In(from);
        void Do() => Change(ticket, change, Now.AddHours(1));

        if (to is null)
            Assert.ThrowsAny<DomainException>(Do);
        else
            Do();
        Assert.Equal(to ?? from, ticket.Status);
    }

    [Fact]
    public void A_ticket_is_opened_again_within_seven_days_and_not_after()
    {
        var soon = In(TicketStatus.Closed);
        soon.Reopen("masih mati", Clerk, Now.AddDays(7));
        Assert.Equal(1, soon.Reopened);

        Assert.Throws<ConflictException>(() => In(TicketStatus.Closed).Reopen(null, Clerk, Now.AddDays(7).AddSeconds(1)));
    }

    [Fact]
    public void The_first_answer_is_one_that_the_customer_reads()
    {
        var ticket = In(TicketStatus.Open);
        ticket.Comment(Guid.NewGuid(), "cek ODP dulu", isInternal: true, byCustomer: false, Clerk, Now.AddMinutes(1));
        ticket.Comment(Guid.NewGuid(), "halo?", isInternal: false, byCustomer: true, null, Now.AddMinutes(2));
        Assert.Null(ticket.RespondedAt);

        ticket.Comment(Guid.NewGuid(), "Kami periksa.", isInternal: false, byCustomer: false, Clerk, Now.AddMinutes(3));
        Assert.Equal(Now.AddMinutes(3), ticket.RespondedAt);
    }

    [Fact]
    public void Every_change_leaves_a_line_in_the_history()
    {
        var ticket = In(TicketStatus.Closed);
        ticket.Reopen("masih mati", Clerk, Now.AddDays(1));

        Assert.Equal([TicketStep.Opened, TicketStep.Assigned, TicketStep.Resolved, TicketStep.Closed, TicketStep.Reopened], ticket.Activities.Select(x => x.Step));
        Assert.StartsWith("TKT-260210-0007", ticket.Number, StringComparison.Ordinal);
    }

    [Fact]
    public void While_we_wait_for_the_customer_nothing_is_due_and_the_time_is_given_back()
    {
        var ticket = In(TicketStatus.InProgress);
        ticket.AwaitCustomer(Clerk, Now.AddHours(1));
        ticket.AwaitCustomer(Clerk, Now.AddHours(2)); // twice is once
        Assert.Equal(Now.AddHours(1), ticket.WaitingSince);

        ticket.Resume(ticket.ResolutionDueAt.AddHours(3), 180, null, Now.AddHours(4));
        ticket.Resume(ticket.ResolutionDueAt.AddHours(9), 999, null, Now.AddHours(5)); // nothing to end
        Assert.Equal((null, Now.AddHours(11), 180), (ticket.WaitingSince, ticket.ResolutionDueAt, ticket.PausedMinutes));
        var pause = Assert.Single(ticket.Pauses);
        Assert.Equal((Now.AddHours(1), Now.AddHours(4)), (pause.FromAt, pause.UntilAt!.Value));
    }

    [Fact]
    public void What_is_solved_or_cancelled_waits_for_nobody()
    {
        var ticket = In(TicketStatus.InProgress);
        ticket.AwaitCustomer(Clerk, Now.AddHours(1));
        ticket.Resolve("Beres.", Clerk, Now.AddHours(2));
        Assert.Null(ticket.WaitingSince);
        Assert.Equal(Now.AddHours(2), Assert.Single(ticket.Pauses).UntilAt);
        Assert.Throws<ConflictException>(() => ticket.AwaitCustomer(Clerk, Now.AddHours(3)));
    }

    [Theory]
    [InlineData(TicketPriority.Low, 240, 960)]
    [InlineData(TicketPriority.Normal, 120, 480)]
    [InlineData(TicketPriority.High, 60, 240)]
    [InlineData(TicketPriority.Urgent, 30, 120)]
    public void Each_step_more_urgent_halves_what_is_promised(TicketPriority priority, int response, int resolution)
    {
        var category = new TicketCategory(Guid.NewGuid(), "slow", 1);
        category.Change("Lambat", TicketPriority.Normal, TicketClock.Always, 120, 480, true, true, null);
        Assert.Equal((response, resolution), (category.ResponseFor(priority), category.ResolutionFor(priority)));
    }

    [Fact]
    public void A_promise_to_solve_is_not_shorter_than_the_one_to_answer() =>
        Assert.Throws<DomainException>(() => new TicketCategory(Guid.NewGuid(), "x", 1).Change("X", TicketPriority.Normal, TicketClock.Always, 60, 30, false, true, null));

    [Fact]
    public void Going_from_one_hand_to_another_is_counted()
    {
        var ticket = In(TicketStatus.Open);
        ticket.Assign(Clerk, "Ratna", Clerk, Now);
        Assert.Equal(0, ticket.Handovers);
        ticket.Assign(Guid.NewGuid(), "Budi", Clerk, Now);
        ticket.Assign(null, null, Clerk, Now);
        Assert.Equal(2, ticket.Handovers);
    }

    [Fact]
    public void Only_what_is_solved_is_rated_with_one_to_five()
    {
        Assert.Throws<ConflictException>(() => new TicketRating(In(TicketStatus.Open), 5, null, RatingVia.Link, Now));
        Assert.Throws<DomainException>(() => new TicketRating(In(TicketStatus.Resolved), 6, null, RatingVia.Link, Now));
        Assert.Throws<DomainException>(() => new TicketRating(In(TicketStatus.Closed), 0, null, RatingVia.Link, Now));
        Assert.Equal(4, new TicketRating(In(TicketStatus.Closed), 4, "  ", RatingVia.Link, Now).Stars);
    }

    private static Ticket In(TicketStatus status)
    {
        var category = (TicketCategory)Activator.CreateInstance(typeof(TicketCategory), nonPublic: true)!;
        var ticket = new Ticket(Guid.NewGuid(), new(2026, 2, 10), 7, Guid.NewGuid(), category, null, "Internet mati", null, TicketChannel.Phone, Clerk, Now.AddHours(1), Now.AddHours(8), Now);
        string[] steps = status switch
        {
            TicketStatus.Open => [], TicketStatus.InProgress => ["assign"], TicketStatus.Resolved => ["assign", "resolve"], TicketStatus.Closed => ["assign", "resolve", "close"], _ => ["cancel"],
        };
        foreach (var step in steps)
            Change(ticket, step, Now);
        return ticket;
    }

    private static void Change(Ticket ticket, string change, DateTimeOffset now)
    {
        switch (change)
        {
            case "assign": ticket.Assign(Clerk, "Ratna", Clerk, now); break;
            case "give back": ticket.Assign(null, null, Clerk, now); break;
            case "resolve": ticket.Resolve("Kabel diganti.", Clerk, now); break;
            case "close": ticket.Close(Clerk, now); break;
            case "reopen": ticket.Reopen("masih mati", Clerk, now); break;
            case "cancel": ticket.Cancel("salah nomor", Clerk, now); break;
            default: ticket.Comment(Guid.NewGuid(), "halo", false, false, Clerk, now); break;
        }
    }
}
