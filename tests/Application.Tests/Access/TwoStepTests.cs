using IspJabbar.Application.Access.Roles;
using IspJabbar.Application.Access.Sessions;
using IspJabbar.Application.Access.TwoSteps;
using IspJabbar.Application.Access.Users;
using IspJabbar.Domain.Access;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IspJabbar.Application.Tests.Access;

public sealed class TwoStepTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task After_the_password_comes_the_code()
    {
        var (_, email, secret, _) = await SomebodyWithACode();
        app.Clock.Now += TimeSpan.FromMinutes(1);

        var required = Assert.IsType<SignInOutcome.CodeRequired>(await SignIn(email));
        Assert.IsType<SignInOutcome.WrongCode>(await app.Send(new ContinueSignIn(required.Ticket, "000000")));
        Assert.IsType<SignInOutcome.Done>(await app.Send(new ContinueSignIn(required.Ticket, CodeOf(secret))));
    }

    [Fact]
    public async Task Sixteen_times_the_same_code_at_once_opens_one_session()
    {
        var (id, email, secret, _) = await SomebodyWithACode();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        var required = Assert.IsType<SignInOutcome.CodeRequired>(await SignIn(email));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            try
            {
                return await app.Send(new ContinueSignIn(required.Ticket, CodeOf(secret)));
            }
            catch (DbUpdateException)
            {
                return new SignInOutcome.Wrong(); // three tries were not enough among so many
            }
        }));

        Assert.Single(outcomes.OfType<SignInOutcome.Done>());
        Assert.Equal(1, await app.Db(db => db.Sessions.CountAsync(x => x.UserId == id)));
    }

    [Fact]
    public async Task Five_wrong_codes_lock_like_five_wrong_passwords()
    {
        var (_, email, _, _) = await SomebodyWithACode();
        var required = Assert.IsType<SignInOutcome.CodeRequired>(await SignIn(email));

        for (var wrong = 0; wrong < 4; wrong++)
            Assert.IsType<SignInOutcome.WrongCode>(await app.Send(new ContinueSignIn(required.Ticket, "000000")));

        Assert.IsType<SignInOutcome.Locked>(await app.Send(new ContinueSignIn(required.Ticket, "000000")));
        Assert.IsType<SignInOutcome.Locked>(await SignIn(email));
    }

    [Fact]
    public async Task A_recovery_code_takes_the_place_of_the_telephone_once()
    {
        var (_, email, _, recovery) = await SomebodyWithACode();
        var required = Assert.IsType<SignInOutcome.CodeRequired>(await SignIn(email));

        Assert.IsType<SignInOutcome.Done>(await app.Send(new ContinueSignIn(required.Ticket, recovery[0])));
        Assert.IsType<SignInOutcome.WrongCode>(await app.Send(new ContinueSignIn(required.Ticket, recovery[0])));
    }

    [Fact]
    public async Task A_ticket_runs_out_and_cannot_be_made_up()
    {
        var (_, email, secret, _) = await SomebodyWithACode();
        var required = Assert.IsType<SignInOutcome.CodeRequired>(await SignIn(email));
        var (other, _) = await app.AUser("noc");

        var forged = $"{other:n}.{required.Ticket.Split('.')[1]}.{required.Ticket.Split('.')[2]}";
        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new ContinueSignIn(forged, CodeOf(secret))));
        app.Clock.Now += TimeSpan.FromMinutes(6);
        Assert.IsType<SignInOutcome.Wrong>(await app.Send(new ContinueSignIn(required.Ticket, CodeOf(secret))));
    }

    [Fact]
    public async Task A_role_can_ask_for_it_and_then_it_cannot_be_turned_off()
    {
        var (id, _, _, _) = await SomebodyWithACode();
        var role = await app.Db(db => db.Roles.Include(x => x.Permissions).SingleAsync(x => x.Code == "hrd"));
        await app.Send(new EditUser { Id = id, Email = $"hrd-{id:n}@contoh.id", FullName = "Ratna", Roles = ["hrd"] });
        await app.Send(new SaveRole { Id = role.Id, Name = role.Name, Permissions = [.. role.Permissions.Select(x => x.Permission)], RequiresSecondStep = true });

        using (TestUser.Is(id))
            await Assert.ThrowsAsync<Domain.Common.DomainException>(() => app.Send(new TurnOffSecondStep(AppFixture.Password)));

        var (_, without) = await app.AUser("hrd");
        Assert.IsType<SignInOutcome.EnrolmentRequired>(await app.Send(new SignIn { Email = without, Password = AppFixture.Password, Kind = "api" }));
    }

    [Fact]
    public async Task An_admin_helps_whoever_lost_everything_and_it_is_written_down()
    {
        var (id, email, _, _) = await SomebodyWithACode();

        await app.Send(new ResetSecondStep(id));

        Assert.IsType<SignInOutcome.Done>(await SignIn(email));
        Assert.True(await app.Db(db => db.AuditLogs.AnyAsync(x => x.UseCase == "ResetSecondStep" && x.Entity == "Authenticator" && x.EntityId == id.ToString() && x.Action == "removed")));
    }

    [Fact]
    public async Task Neither_secret_nor_recovery_codes_can_be_read_in_the_database()
    {
        var (id, _, secret, recovery) = await SomebodyWithACode();

        var kept = await app.Db(db => db.Authenticators.SingleAsync(x => x.Id == id));

        Assert.DoesNotContain(Convert.ToBase64String(secret), kept.Secret, StringComparison.Ordinal);
        Assert.Empty(recovery.Intersect(kept.RecoveryHashes));
    }

    private async Task<(Guid Id, string Email, byte[] Secret, IReadOnlyList<string> Recovery)> SomebodyWithACode()
    {
        var (id, email) = await app.AUser("noc");
        using var _ = TestUser.Is(id);
        await app.Send(new BeginSecondStep());
        var secret = FromBase32((await app.Send(new GetEnrolment()))!.Secret);

        Assert.Null(await app.Send(new ConfirmSecondStep("000000")));
        return (id, email, secret, (await app.Send(new ConfirmSecondStep(CodeOf(secret))))!);
    }

    private string CodeOf(byte[] secret) => Totp.Code(secret, Totp.StepAt(app.Clock.Now));

    private Task<SignInOutcome> SignIn(string email) => app.Send(new SignIn { Email = email, Password = AppFixture.Password });

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}
