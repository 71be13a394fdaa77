using IspJabbar.Application.Common.Security;

namespace IspJabbar.Application.Network.Secrets;

/// <summary>What stands in the database for a password that only has to be compared: keyed, and different for the same password of another account.</summary>
public static class PasswordPrint
{
    public static string Of(IFieldCipher cipher, string username, string password) => cipher.BlindIndex($"pppoe\n{username}\n{password}");
}
