using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.Errors;

/// <summary>Describes a request that must not be repeated, and that Google may have carried out.</summary>
internal static class UnknownOutcome
{
    /// <summary>What may have happened, as a sentence.</summary>
    internal static string Words(MeetMethod method) => method.CreatesSpace ? "The space may have been created." : "Google may have carried out the request.";

    /// <summary>What to do.</summary>
    internal static string Advice(MeetMethod method) => method.CreatesSpace
        ? "The space may have been created, and the API has no way to look it up. The request was not repeated, so that no second space is created. " +
            "Run the command again and use the new space; an unused space does no harm."
        : "Google may have carried out the request. It was not repeated. Find out with a GET request, and repeat the command only if nothing has changed.";

    /// <summary>What the part of the response that arrived says about a new space, and what to do.</summary>
    internal static (string Quote, string Advice) Identify(MeetMethod method, byte[] body) =>
        method.CreatesSpace && SpaceMention.AllIn(body) is { Count: > 0 } found
            ? ($" The response mentions {string.Join(", ", found)}.",
                $"The space was probably created: check it with Get-MeetSpace {found[0]} and store its name. The request was not repeated, so that no second space is created.")
            : (string.Empty, Advice(method));
}
