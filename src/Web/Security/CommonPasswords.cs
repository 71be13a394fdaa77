using System.Collections.Frozen;
using IspJabbar.Application.Common.Security;

namespace IspJabbar.Web.Security;

/// <summary>The list that <c>build.mjs</c> takes from an npm package; read when the first password is asked about.</summary>
internal sealed class CommonPasswords : ICommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    public bool Contains(string password) => Known.Value.Contains(password);

    private static FrozenSet<string> Read()
    {
        using var list = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")!);
        return list.ReadToEnd().Split('\n').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
