using IspJabbar.Domain.Common;
using IspJabbar.Domain.Support.Chat;

namespace IspJabbar.Domain.Tests.Support;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_writes_again_has_waited_since_the_first()
    {
        var talk = Conversation.OfCustomer(Guid.NewGuid(), Now);
        Assert.True(Say(talk, "Halo", Now));
        Assert.False(Say(talk, "Masih mati", Now.AddMinutes(5)));
        Assert.Equal((2, Now, "Masih mati"), (talk.Unread, talk.WaitingSince!.Value, talk.LastText));
    }

    [Fact]
    public void What_a_command_answered_waits_for_nobody()
    {
        var talk = Conversation.OfChat("+6281234567890", Now);
        Assert.False(talk.Heard("TAGIHAN", Now, ChatWay.Whatsapp, waits: false, Now));
        Assert.Equal((0, false), (talk.Unread, talk.WaitingSince.HasValue));
    }

    [Fact]
    public void Whoever_answers_first_looks_after_it()
    {
        var talk = Conversation.OfCustomer(Guid.NewGuid(), Now);
        var (sari, budi) = (Guid.NewGuid(), Guid.NewGuid());
        Say(talk, "Halo", Now);
        talk.Answered("Ya?", sari, Now.AddMinutes(1));
        talk.Answered("Ada apa?", budi, Now.AddMinutes(2));
        Assert.Equal((sari, 0, true), (talk.AssignedTo!.Value, talk.Unread, talk.LastIsOurs));
        Assert.Null(talk.WaitingSince);
    }

    [Fact]
    public void An_older_message_does_not_change_whom_is_answered()
    {
        var talk = Conversation.OfCustomer(Guid.NewGuid(), Now);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        talk.WroteBy("+6281234567890", "Siti", second, Now);
        talk.WroteBy("123@lid", null, first, Now.AddMinutes(-5));
        Assert.Equal(("+6281234567890", second, "Siti"), (talk.ReplyTo, talk.SenderId!.Value, talk.Name));
    }

    [Fact]
    public void What_was_said_as_a_stranger_goes_along()
    {
        var known = Conversation.OfCustomer(Guid.NewGuid(), Now);
        known.Close(Now);
        var stranger = Conversation.OfChat("123@lid", Now);
        Say(stranger, "Ini Siti", Now.AddMinutes(3));
        known.Absorb(stranger);
        Assert.Equal((1, "Ini Siti", Now.AddMinutes(3)), (known.Unread, known.LastText, known.LastAt));
        Assert.Null(known.ClosedAt);
    }

    [Fact]
    public void Closed_twice_or_opened_twice_says_so()
    {
        var talk = Conversation.OfCustomer(Guid.NewGuid(), Now);
        Assert.Throws<ConflictException>(talk.Reopen);
        talk.Close(Now);
        Assert.Throws<ConflictException>(() => talk.Close(Now));
    }

    [Fact]
    public void A_reply_is_filled_in_and_names_what_it_does_not_know()
    {
        Assert.Equal("Halo Siti {jumlah}", CannedReply.Filled("Halo {nama} {jumlah}", _ => "Siti"));
        Assert.Equal(["jumlah"], CannedReply.UnknownIn("{nama} {jumlah} {jumlah}"));
        Assert.True(CannedReply.IsCode("/Modem-Mati"));
        Assert.False(CannedReply.IsCode("modem mati"));
    }

    private static bool Say(Conversation talk, string text, DateTimeOffset at) => talk.Heard(text, at, ChatWay.Whatsapp, waits: true, at);
}
