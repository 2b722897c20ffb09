using System.Globalization;

namespace MeetSpaces.Http.Errors;

/// <summary>An address of the sign-in has answered that it is out of order for now: 408, 429 or 5xx. Its body says nothing more.</summary>
/// <param name="address">The address.</param>
/// <param name="statusCode">The status of the answer.</param>
/// <param name="wait">The delay that the answer asks for, if any.</param>
/// <param name="body">The body of the answer.</param>
internal sealed class PassingFaultException(Uri address, int statusCode, TimeSpan? wait, byte[] body)
    : Exception(Words(address, statusCode, wait))
{
    internal Uri Address { get; } = address;

    internal int StatusCode { get; } = statusCode;

    internal TimeSpan? Wait { get; } = wait;

    internal byte[] Body { get; } = body;

    internal static bool Is(int statusCode) => statusCode is 408 or 429 or >= 500;

    private static string Words(Uri address, int statusCode, TimeSpan? wait) => wait > TimeSpan.Zero
        ? string.Format(CultureInfo.InvariantCulture, "{0} answered {1} and asked for a wait of {2:0.#} s", address.Authority, statusCode, wait.Value.TotalSeconds)
        : $"{address.Authority} answered {statusCode}";
}
