using System.Runtime.InteropServices;
using System.Security;

namespace MeetSpaces.Parameters;

/// <summary>The text of a key that came as a secure string.</summary>
internal static class KeyText
{
    internal static string Of(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
