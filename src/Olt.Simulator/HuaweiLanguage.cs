using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IspJabbar.OltSimulator;

/// <summary>The command line of an MA5608T, as much of it as registering ONTs takes.</summary>
internal sealed partial class HuaweiLanguage(SimulatedOlt olt) : Language
{
    private readonly Dictionary<int, (int Slot, int Port, int Onu)> _servicePorts = [];
    private string _mode = ">";
    private int _slot;

    public override string Welcome => "";
    public override string AsksUser => ">>User name:";
    public override string AsksPassword => ">>User password:";
    public override string Denies => "  Username or password invalid.";
    public override string Prompt => (olt.Options.Name ?? "MA5608T") + (_mode is "(config-if)#" ? string.Create(CultureInfo.InvariantCulture, $"(config-if-gpon-0/{_slot})#") : _mode);
    public override string Pager => "---- More ( Press 'Q' to break ) ----";
    public override string ClearsPager => "\e[37D                                     \e[37D";
    public override string Refusal => "  Failure: The operation is refused\n";

    [GeneratedRegex(@"^interface gpon 0/(\d+)$")]
    private static partial Regex Interface { get; }

    [GeneratedRegex("""^ont add (\d+) (\d+) sn-auth ([0-9A-F]{16}) omci ont-lineprofile-id \d+ ont-srvprofile-id \d+ desc "([A-Za-z0-9_.-]+)"$""")]
    private static partial Regex Add { get; }

    [GeneratedRegex(@"^ont (delete|reset) (\d+) (\d+)$")]
    private static partial Regex About { get; }

    [GeneratedRegex(@"^ont port native-vlan (\d+) (\d+) eth 1 vlan \d+ priority 0$")]
    private static partial Regex NativeVlan { get; }

    [GeneratedRegex(@"^service-port vlan (\d+) gpon 0/(\d+)/(\d+) ont (\d+) gemport \d+ multi-service user-vlan \d+ tag-transform translate$")]
    private static partial Regex ServicePort { get; }

    [GeneratedRegex(@"^display service-port port 0/(\d+)/(\d+) ont (\d+)$")]
    private static partial Regex ShowServicePorts { get; }

    [GeneratedRegex(@"^display ont info summary 0/(\d+)/(\d+)$")]
    private static partial Regex Summary { get; }

    public override Answer Hear(string command) => command switch
    {
        "" => new(),
        "enable" when _mode == ">" => Go("#"),
        "config" when _mode == "#" => Go("(config)#"),
        "undo smart" or "infoswitch cli OFF" => new(),
        "scroll 512" => new(StopsPaging: true),
        "quit" => Quit(),
        "save" when _mode is "#" or "(config)#" => new("", "{ <cr>|configuration<K>|data<K> }:", Then: _ => { olt.Save(); return new("  Command:\n          save\n  It will take several minutes to save configuration file, please wait...\n"); }),
        "display ont autofind all" when _mode != ">" => Strangers(),
        _ => Configure(command),
    };

    private Answer Configure(string command)
    {
        if (_mode == ">")
            return Unknown();
        if (Summary.Match(command) is { Success: true } summary)
            return List(Number(summary, 1), Number(summary, 2));
        if (ShowServicePorts.Match(command) is { Success: true } show)
            return new("", "{ <cr>|e2e<K>|gemport<K> }:", Then: _ => Ports((Number(show, 1), Number(show, 2), Number(show, 3))));

        if (_mode == "(config)#")
        {
            if (Interface.Match(command) is { Success: true } slot)
            {
                _slot = Number(slot, 1);
                return Go("(config-if)#");
            }

            if (ServicePort.Match(command) is { Success: true } service)
            {
                var at = (Number(service, 2), Number(service, 3), Number(service, 4));
                if (!olt.Onus.Any(x => (x.Slot, x.Port, x.Number) == at))
                    return new("  Failure: The ONT does not exist\n");
                _servicePorts[_servicePorts.Count + 1] = at;
                olt.Touch();
                return new();
            }

            if (command.StartsWith("undo service-port ", StringComparison.Ordinal) && int.TryParse(command.AsSpan(18), out var index))
                return _servicePorts.Remove(index) ? Touched() : new("  Failure: The service virtual port does not exist\n");
        }

        if (_mode == "(config-if)#")
        {
            if (Add.Match(command) is { Success: true } add)
                return Register(add);
            if (NativeVlan.Match(command) is { Success: true } vlan)
                return olt.Onus.Any(x => (x.Slot, x.Port, x.Number) == (_slot, Number(vlan, 1), Number(vlan, 2))) ? Touched() : new("  Failure: The ONT does not exist\n");
            if (About.Match(command) is { Success: true } about)
                return Do(about.Groups[1].Value, (_slot, Number(about, 2), Number(about, 3)));
        }

        return Unknown();
    }

    private Answer Register(Match add)
    {
        var hex = add.Groups[3].Value;
        var serial = Encoding.ASCII.GetString(Convert.FromHexString(hex[..8])) + hex[8..];
        var (port, number) = (Number(add, 1), Number(add, 2));
        if (olt.Onus.Any(x => x.Serial == serial))
            return new("  Failure: SN already exists\n");
        if (olt.Onus.Any(x => (x.Slot, x.Port, x.Number) == (_slot, port, number)))
            return new("  Failure: The ONT ID has already existed\n");

        olt.Register(new SimulatedOnu(_slot, port, number, serial, add.Groups[4].Value));
        return new(string.Create(CultureInfo.InvariantCulture, $"  Number of ONTs that can be added: 1, success: 1\n  PortID :{port}, ONTID :{number}\n"));
    }

    private Answer Do(string what, (int Slot, int Port, int Onu) at)
    {
        if (!olt.Onus.Any(x => (x.Slot, x.Port, x.Number) == at))
            return new("  Failure: The ONT does not exist\n");
        if (what == "reset")
            return new("", "  Are you sure to reset the ONT(s)? (y/n)[n]:", Then: said => new(said == "y" ? "" : "  Canceled\n"));
        if (_servicePorts.ContainsValue(at))
            return new("  Failure: This configured object has some service virtual ports\n");

        olt.Remove(at.Slot, at.Port, at.Onu);
        olt.Touch();
        return new("  Number of ONTs that can be deleted: 1, success: 1\n");
    }

    private Answer Strangers()
    {
        if (olt.Strangers.Count == 0)
            return new("  Failure: The automatically found ONTs do not exist\n");

        var text = new StringBuilder();
        foreach (var (onu, number) in olt.Strangers.Select((onu, at) => (onu, at + 1)))
        {
            var hex = Convert.ToHexString(Encoding.ASCII.GetBytes(onu.Serial[..4])) + onu.Serial[4..];
            text.Append(CultureInfo.InvariantCulture, $"""
                   ----------------------------------------------------------------------------
                   Number              : {number}
                   F/S/P               : 0/{onu.Slot}/{onu.Port}
                   Ont SN              : {hex} ({onu.Serial[..4]}-{onu.Serial[4..]})
                   Password            : 0x00000000000000000000
                   VendorID            : {onu.Serial[..4]}
                   Ont EquipmentID     : {onu.Model}
                   Ont autofind time   : 2026-10-01 09:00:00+07:00

                """);
        }

        return new(text.Append(CultureInfo.InvariantCulture, $"   The number of GPON autofind ONT is {olt.Strangers.Count}\n").ToString());
    }

    private Answer List(int slot, int port)
    {
        var text = new StringBuilder("  ------------------------------------------------------------------------------\n  ONT  Run     Last                Last                Last\n  ID   State   UpTime              DownTime            DownCause\n");
        foreach (var onu in olt.Onus.Where(x => x.Slot == slot && x.Port == port))
            text.Append(CultureInfo.InvariantCulture, $"  {onu.Number,-5}{(onu.Phase is Phase.Online ? "online " : "offline")} 2026-10-01 09:00:00 2026-10-01 08:00:00 dying-gasp\n");
        return new(text.ToString());
    }

    private Answer Ports((int Slot, int Port, int Onu) at)
    {
        var text = new StringBuilder("  Switch-Oriented Flow List\n  -----------------------------------------------------------------------------\n   INDEX VLAN VLAN     PORT F/ S/ P VPI  VCI   FLOW  FLOW       RX   TX   STATE\n");
        foreach (var (index, _) in _servicePorts.Where(x => x.Value == at))
            text.Append(CultureInfo.InvariantCulture, $"   {index,5}  100 common   gpon 0/{at.Slot} /{at.Port} {at.Onu}    1     vlan  100        -    -    up\n");
        return new(text.ToString());
    }

    private Answer Quit()
    {
        if (_mode is ">" or "#")
            return new("", "  Check whether system data has been changed. Please save data before logout.\n  Are you sure to log out? (y/n)[n]:".Replace("\n", "\r\n", StringComparison.Ordinal),
                Then: said => { IsOver = said == "y"; return new(); });
        return Go(_mode == "(config)#" ? "#" : "(config)#");
    }

    private Answer Go(string mode)
    {
        _mode = mode;
        return new();
    }

    private Answer Touched()
    {
        olt.Touch();
        return new();
    }

    private static Answer Unknown() => new("                        ^\n  % Unknown command, the error locates at '^'\n");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
