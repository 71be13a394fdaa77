using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IspJabbar.OltSimulator;

/// <summary>ZXAN's command line, as much of it as registering ONUs takes.</summary>
internal sealed partial class ZteLanguage(SimulatedOlt olt) : Language
{
    private string _mode = olt.Options.NeedsEnable ? ">" : "#";
    private (int Slot, int Port, int Onu) _at;

    public override string Welcome => "*** ZXAN product of ZTE ***\r\n";
    public override string AsksUser => "Username:";
    public override string AsksPassword => "Password:";
    public override string Denies => "%Error 20209: No username or bad password";
    public override string Prompt => (olt.Options.Name ?? "ZXAN") + _mode;
    public override string Pager => " --More--";
    public override string ClearsPager => "\b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b";
    public override string Refusal => "%Error 20203: Operation is refused.\n";

    [GeneratedRegex(@"^interface gpon-olt_1/(\d+)/(\d+)$")]
    private static partial Regex OltInterface { get; }

    [GeneratedRegex(@"^(interface|pon-onu-mng) gpon-onu_1/(\d+)/(\d+):(\d+)$")]
    private static partial Regex OnuInterface { get; }

    [GeneratedRegex(@"^onu (\d+) type (\S+) sn ([A-Z]{4}[0-9A-F]{8})$")]
    private static partial Regex AddOnu { get; }

    [GeneratedRegex(@"^show gpon onu state gpon-olt_1/(\d+)/(\d+)$")]
    private static partial Regex ShowState { get; }

    public override Answer Hear(string command)
    {
        if (command.Length == 0)
            return new();
        if (_mode == ">")
            return command == "enable"
                ? new("", "Password:", IsSecret: true, said => { _mode = said == olt.Password ? "#" : ">"; return new(said == olt.Password ? "" : "%Error 20209: bad password\n"); })
                : new("%Error 20201: Unrecognized command.\n");

        return command switch
        {
            "terminal length 0" => new(StopsPaging: true),
            "configure terminal" when _mode == "#" => Go("(config)#"),
            "end" when _mode != "#" => Go("#"),
            "exit" => Exit(),
            "write" when _mode == "#" => Save(),
            "show gpon onu uncfg" => Strangers(),
            "reboot" when _mode == "(gpon-onu-mng)#" => new("", "Confirm to reboot? [yes/no]:", Then: said => said == "yes" ? new() : new("%Info: canceled\n")),
            _ => Configure(command),
        };
    }

    private Answer Configure(string command)
    {
        if (ShowState.Match(command) is { Success: true } state)
            return States(Number(state, 1), Number(state, 2));

        if (_mode is not ("#" or ">") && OltInterface.Match(command) is { Success: true } port)
        {
            _at = (Number(port, 1), Number(port, 2), 0);
            return Go("(config-if)#");
        }

        if (_mode is not ("#" or ">") && OnuInterface.Match(command) is { Success: true } onu)
        {
            _at = (Number(onu, 2), Number(onu, 3), Number(onu, 4));
            return olt.Onus.Any(IsHere) ? Go(onu.Groups[1].Value == "interface" ? "(config-if)#" : "(gpon-onu-mng)#") : new("%Error 20210: The ONU does not exist.\n");
        }

        if (_mode == "(config-if)#" && _at.Onu == 0 && AddOnu.Match(command) is { Success: true } add)
        {
            var number = Number(add, 1);
            if (olt.Onus.Any(x => x.Serial == add.Groups[3].Value || (x.Slot, x.Port, x.Number) == (_at.Slot, _at.Port, number)))
                return new("%Error 20211: The ONU exists already.\n");
            olt.Register(new SimulatedOnu(_at.Slot, _at.Port, number, add.Groups[3].Value, Type: add.Groups[2].Value));
            return new();
        }

        if (_mode == "(config-if)#" && _at.Onu == 0 && command.StartsWith("no onu ", StringComparison.Ordinal) && int.TryParse(command.AsSpan(7), out var gone))
            return olt.Remove(_at.Slot, _at.Port, gone) ? Changed() : new("%Error 20210: The ONU does not exist.\n");

        if (_mode == "(config-if)#" && _at.Onu > 0 && command.StartsWith("name ", StringComparison.Ordinal))
        {
            olt.Rename(_at.Slot, _at.Port, _at.Onu, command[5..]);
            return Changed();
        }

        string[] known = _mode == "(config-if)#" && _at.Onu > 0 ? ["sn-bind ", "tcont ", "gemport ", "service-port "] : _mode == "(gpon-onu-mng)#" ? ["service "] : [];
        return known.Any(start => command.StartsWith(start, StringComparison.Ordinal)) ? Changed() : new("%Error 20200: Invalid input detected at '^' marker.\n");
    }

    private Answer Exit()
    {
        if (_mode == "#")
        {
            if (!olt.IsSaved)
                return new("", "Confirm to logout without saving? [yes/no]:", Then: _ => { IsOver = true; return new(); });
            IsOver = true;
            return new();
        }

        return Go(_mode == "(config)#" ? "#" : "(config)#");
    }

    private Answer Save()
    {
        olt.Save();
        return new("Building configuration...\n..[OK]\n");
    }

    private Answer Strangers()
    {
        if (olt.Strangers.Count == 0)
            return new("%Code 32310-GPONSRV : No related information to show.\n");

        var text = new StringBuilder("OnuIndex                 Sn                  State\n---------------------------------------------------------------------\n");
        foreach (var onu in olt.Strangers)
            text.Append(CultureInfo.InvariantCulture, $"{$"gpon-onu_1/{onu.Slot}/{onu.Port}:1",-25}{onu.Serial,-20}unknown\n");
        return new(text.ToString());
    }

    private Answer States(int slot, int port)
    {
        var onus = olt.Onus.Where(x => x.Slot == slot && x.Port == port).OrderBy(x => x.Number).ToArray();
        if (onus.Length == 0)
            return new("%Code 32310-GPONSRV : No related information to show.\n");

        var text = new StringBuilder("OnuIndex   Admin State  OMCC State  Phase State  Channel\n--------------------------------------------------------------\n");
        foreach (var onu in onus)
            text.Append(CultureInfo.InvariantCulture, $"{$"1/{slot}/{port}:{onu.Number}",-11}enable       {(onu.Phase is Phase.Online ? "enable " : "disable")}     {(onu.Phase is Phase.Online ? "working" : onu.Phase.ToString()),-13}1(GPON)\n");
        return new(text.Append(CultureInfo.InvariantCulture, $"ONU Number: {onus.Count(x => x.Phase is Phase.Online)}/{onus.Length}\n").ToString());
    }

    private Answer Go(string mode)
    {
        _mode = mode;
        return new();
    }

    private Answer Changed()
    {
        olt.Touch();
        return new();
    }

    private bool IsHere(SimulatedOnu onu) => (onu.Slot, onu.Port, onu.Number) == _at;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
