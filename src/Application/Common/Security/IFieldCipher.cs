namespace IspJabbar.Application.Common.Security;

/// <summary>
/// Encrypts single fields at rest: AES-256-GCM, written as <c>kid|nonce|ciphertext|tag</c>. What it is and whose it is are part of the seal, so
/// that a value copied to another row or column does not open. Keys lie outside the database.
/// </summary>
public interface IFieldCipher
{
    /// <param name="field"><c>table.column</c></param>
    /// <param name="row">id of the row it belongs to</param>
    string Encrypt(string plain, string field, Guid row);

    /// <exception cref="InvalidOperationException">The key is missing, or the value was tampered with or moved.</exception>
    string Decrypt(string sealedText, string field, Guid row);

    byte[] EncryptBytes(ReadOnlySpan<byte> plain, string field, Guid row);

    byte[] DecryptBytes(ReadOnlySpan<byte> sealedBytes, string field, Guid row);

    /// <summary>The same for the same text, telling nothing about it without the key: finds an encrypted NIK again. 64 hex digits.</summary>
    string BlindIndex(string text);
}

/// <summary>Names of encrypted fields, in one place, because changing one makes its values unreadable.</summary>
public static class SealedFields
{
    public const string Nik = "customers.nik";
    public const string RegistrationDraft = "registration_drafts.content";
    public const string RouterPassword = "routers.password";
    public const string OltCommunity = "olts.snmp_community";
    public const string OltConsolePassword = "olts.console_password";
    public const string PppoePassword = "pppoe_secrets.password";
    public const string TotpSecret = "authenticators.secret";

    /// <summary>Of a setting, which has no id: sealed with <see cref="Guid.Empty"/>.</summary>
    public const string MailPassword = "settings.mail-password";
    public const string GatewayKey = "settings.gateway-key";
    public const string SenderKeys = "senders.keys";
    public const string File = "files.content";
    public const string JobPart = "job_parts.content";
    public const string ImportChunk = "import_chunks.content";
    public const string ImportBefore = "import_rows.before";
}
