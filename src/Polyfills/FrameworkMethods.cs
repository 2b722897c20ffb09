#if !NET
namespace System.Net.Http
{
    /// <summary>Overloads that only .NET has. The token is checked only before the read.</summary>
    internal static class HttpContentMethods
    {
        internal static Task<byte[]> ReadAsByteArrayAsync(this HttpContent content, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsByteArrayAsync();
        }

        internal static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsStreamAsync();
        }
    }
}

namespace System.Security.Cryptography
{
    internal static class HashMethods
    {
        extension(SHA256)
        {
            internal static byte[] HashData(byte[] source)
            {
                using var hash = SHA256.Create();
                return hash.ComputeHash(source);
            }
        }
    }
}

namespace System
{
    internal static class StringMethods
    {
        internal static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;
    }
}
#endif
