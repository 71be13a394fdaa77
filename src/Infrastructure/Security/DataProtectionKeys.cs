using System.Xml.Linq;
using IspJabbar.Application.Common.Security;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace IspJabbar.Infrastructure.Security;

/// <summary>
/// Keys of cookies and anti-forgery tokens, in the database so that every instance has them, and sealed with the key ring so that a copy of
/// the database signs nobody in.
/// </summary>
internal sealed class DataProtectionKeys(NpgsqlDataSource database, IFieldCipher cipher) : IXmlRepository
{
    private const string Field = "data_protection_keys.xml";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from system.data_protection_keys order by id");
        using var rows = command.ExecuteReader();
        List<XElement> keys = [];
        while (rows.Read())
            keys.Add(XElement.Parse(cipher.Decrypt(rows.GetString(0), Field, Guid.Empty)));

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("insert into system.data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = cipher.Encrypt(element.ToString(SaveOptions.DisableFormatting), Field, Guid.Empty) });
        command.ExecuteNonQuery();
    }
}
