using System.Globalization;

namespace MeetSpaces.Http.Errors;

/// <summary>A sign-in server responded with a temporary error: 408, 429 or 5xx. The body of such a response is not used to classify the error.</summary>
/// <param name="address">The address of the request.</param>
/// <param name="statusCode">The status of the response.</param>
/// <param name="wait">The delay that the response requests, if any.</param>
/// <param name="body">The body of the response.</param>
internal sealed class PassingFaultException(Uri address, int statusCode, TimeSpan? wait, byte[] body)
    : Exception(Words(address, statusCode, wait))
{
    internal Uri Address { get; } = address;

    internal int StatusCode { get; } = statusCode;

    internal TimeSpan? Wait { get; } = wait;

    internal byte[] Body { get; } = body;

    internal static bool Is(int statusCode) => statusCode is 408 or 429 or >= 500;

    private static string Words(Uri address, int statusCode, TimeSpan? wait) => wait > TimeSpan.Zero
        ? string.Format(CultureInfo.InvariantCulture, "{0} responded with {1} and requested a delay of {2:0.#} s", address.Authority, statusCode, wait.Value.TotalSeconds)
        : $"{address.Authority} responded with {statusCode}";
}
