using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>
/// The results for missing scopes. The fix of the first one has the scopes of all checks in one line, ready to paste; the others refer to it,
/// because the Admin console and the consent page take all scopes together.
/// </summary>
/// <param name="fixForAll">What to do about all missing scopes.</param>
internal sealed class ScopeChecks(string fixForAll)
{
    private string? first;

    internal static string NameOf(MeetScope scope) => $"Scope {scope}";

    /// <param name="scope">The scope that is missing.</param>
    /// <param name="how">How it is missing, as the end of the sentence.</param>
    internal MeetConnectionCheck Missing(MeetScope scope, string how)
    {
        var name = NameOf(scope);
        first ??= name;
        return CheckOutcome.Failed(
            name,
            $"{MeetScopes.AddressOf(scope)} is not {how}.",
            first == name ? fixForAll : $"Follow the advice of the check '{first}', which includes this scope.");
    }
}
