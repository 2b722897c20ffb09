#if !NET9_0_OR_GREATER
namespace System.Buffers.Text;

/// <summary>The method of .NET 9 that these tests use, for .NET 8.</summary>
internal static class Base64Url
{
    internal static string EncodeToString(ReadOnlySpan<byte> source) =>
        Convert.ToBase64String(source).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
#endif
