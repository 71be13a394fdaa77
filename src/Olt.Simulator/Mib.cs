using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace IspJabbar.OltSimulator;

/// <summary>What an agent has to say: object identifiers in their order, each with a way to write its value.</summary>
internal sealed class Mib
{
    private static readonly Comparer<uint[]> ByArcs = Comparer<uint[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private readonly SortedList<uint[], Action<AsnWriter>> _values = new(ByArcs);

    public int Count => _values.Count;

    public void Text(string oid, string value) => Octets(oid, Encoding.UTF8.GetBytes(value));

    public void Octets(string oid, byte[] value) => _values[Parse(oid)] = writer => writer.WriteOctetString(value);

    public void Number(string oid, long value) => _values[Parse(oid)] = writer => writer.WriteInteger(value);

    public void Counter64(string oid, ulong value) => _values[Parse(oid)] = writer => writer.WriteInteger(value, new Asn1Tag(TagClass.Application, 6));

    public void Ticks(string oid, uint value) => _values[Parse(oid)] = writer => writer.WriteInteger(value, new Asn1Tag(TagClass.Application, 3));

    public void ObjectId(string oid, string value) => _values[Parse(oid)] = writer => writer.WriteObjectIdentifier(value);

    public Action<AsnWriter>? Get(uint[] oid) => _values.GetValueOrDefault(oid);

    public (uint[] Oid, Action<AsnWriter> Write)? After(uint[] oid)
    {
        var (low, high) = (0, _values.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ByArcs.Compare(_values.GetKeyAtIndex(middle), oid) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _values.Count ? (_values.GetKeyAtIndex(low), _values.GetValueAtIndex(low)) : null;
    }

    public static uint[] Parse(string oid) => [.. oid.Split('.').Select(arc => uint.Parse(arc, CultureInfo.InvariantCulture))];

    public static string Write(uint[] oid) => string.Join('.', oid.Select(arc => arc.ToString(CultureInfo.InvariantCulture)));
}
