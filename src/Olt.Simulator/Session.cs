using System.Net.Sockets;
using System.Text;

namespace IspJabbar.OltSimulator;

/// <summary>One sign-in: negotiates, asks for name and password, echoes, pages long answers, hands commands to the vendor's language.</summary>
internal sealed class Session(SimulatedOlt olt, Socket socket)
{
    private readonly byte[] _buffer = new byte[1024];
    private int _at;
    private int _filled;
    private bool _isPaging = true;

    public async Task Run()
    {
        if (olt.Faults.MuteConsole)
            await ReadLine(echo: false);

        // WILL ECHO, WILL SUPPRESS-GA, DO NAWS, DO TERMINAL-TYPE
        await Raw([255, 251, 1, 255, 251, 3, 255, 253, 31, 255, 253, 24]);
        var language = olt.Options.Vendor is Vendor.Zte ? (Language)new ZteLanguage(olt) : new HuaweiLanguage(olt);
        await Send("\r\n" + language.Welcome);
        for (var attempt = 0; ; attempt++)
        {
            await Send(language.AsksUser);
            var user = await ReadLine(echo: true);
            await Send(language.AsksPassword);
            var password = await ReadLine(echo: false);
            await Send("\r\n");
            if (user == olt.Options.Username && password == olt.Password)
                break;

            await Send(language.Denies + "\r\n");
            if (attempt == 2)
                return;
        }

        await Send("\e[0m\r\n" + language.Prompt);
        while (!language.IsOver)
        {
            var typed = (await ReadLine(echo: true)).Trim();
            olt.Typed(typed);
            var fault = olt.Faults.Take(typed);
            if (fault is ConsoleFault.Drop)
                return;
            if (fault is ConsoleFault.Hang)
                await ReadLine(echo: false);

            var answer = fault is ConsoleFault.Refuse ? new Answer(language.Refusal) : language.Hear(typed);
            if (fault is ConsoleFault.ApplyThenDrop)
                return;
            if (fault is ConsoleFault.HalfAnswer)
            {
                await Send(answer.Text[..(answer.Text.Length / 2)]);
                await ReadLine(echo: false);
            }

            if (answer.StopsPaging)
                _isPaging = false;
            if (answer.Asks is { } question)
            {
                await Send(question);
                var said = (await ReadLine(echo: !answer.IsSecret)).Trim();
                if (!answer.IsSecret)
                    olt.Typed(said);
                answer = answer.Then!(said);
            }

            await Page(answer.Text, language);
            if (!language.IsOver)
                await Send(language.Prompt);
        }
    }

    private async Task Page(string text, Language language)
    {
        var lines = text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
        var shown = 0;
        foreach (var line in lines)
        {
            if (_isPaging && shown == olt.Options.PageLines)
            {
                await Send(language.Pager);
                var key = await Next();
                await Send(language.ClearsPager);
                if (key is 'q' or 'Q' or 3)
                    return;
                shown = 0;
            }

            await Send(line + "\r\n");
            shown++;
        }
    }

    private async Task<string> ReadLine(bool echo)
    {
        var line = new StringBuilder();
        while (true)
        {
            var octet = await Next();
            if (octet is 13)
            {
                if (echo)
                    await Send("\r\n");
                return line.ToString();
            }

            if (octet is 10 or 0)
                continue; // the rest of a line end
            line.Append((char)octet);
            if (echo)
                await Send(((char)octet).ToString());
        }
    }

    /// <summary>The next byte that is text; negotiation is passed over.</summary>
    private async Task<int> Next()
    {
        while (true)
        {
            var octet = await Octet();
            if (octet != 255)
                return octet;

            var verb = await Octet();
            if (verb is >= 251 and <= 254)
            {
                await Octet();
            }
            else if (verb == 250)
            {
                while (await Octet() != 255 || await Octet() != 240)
                {
                }
            }
        }
    }

    private async ValueTask<int> Octet()
    {
        if (_at == _filled)
        {
            _filled = await socket.ReceiveAsync(_buffer);
            _at = 0;
            if (_filled == 0)
                throw new EndOfStreamException();
        }

        return _buffer[_at++];
    }

    private async Task Send(string text)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        if (!olt.Options.Dribbles)
        {
            await Raw(octets);
            return;
        }

        foreach (var octet in octets)
            await Raw([octet]);
    }

    private async Task Raw(byte[] octets) => await socket.SendAsync(octets);
}

/// <param name="Asks">a question before anything else is said; <paramref name="Then"/> goes on with what was answered</param>
internal sealed record Answer(string Text = "", string? Asks = null, bool IsSecret = false, Func<string, Answer>? Then = null, bool StopsPaging = false);

/// <summary>What a vendor's console understands, and where in it somebody is.</summary>
internal abstract class Language
{
    public abstract string Welcome { get; }
    public abstract string AsksUser { get; }
    public abstract string AsksPassword { get; }
    public abstract string Denies { get; }
    public abstract string Prompt { get; }
    public abstract string Pager { get; }
    public abstract string ClearsPager { get; }
    public abstract string Refusal { get; }
    public bool IsOver { get; protected set; }

    public abstract Answer Hear(string command);
}
