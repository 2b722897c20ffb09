using System.Runtime.InteropServices;
using System.Security;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Reads the text of a secure string.</summary>
internal static class SecretText
{
    internal static string Of(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory)!;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
