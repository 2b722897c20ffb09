using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Looks at the key that a connection signs with: is the file still the same, well formed, and its owner's alone?</summary>
internal static class KeyCheck
{
    private const string Name = "Key";

    /// <summary>The outcome for a key that is in no file.</summary>
    internal static MeetConnectionCheck InMemory(string source, ServiceAccountKey inUse) =>
        CheckOutcome.Passed(Name, $"The {Words(inUse)}, {source}, is well formed.");

    internal static async Task<MeetConnectionCheck> RunAsync(
        string path, Func<CancellationToken, Task<ServiceAccountKey>> read, ServiceAccountKey inUse, CancellationToken cancellationToken)
    {
        var words = Words(inUse);
        if (!File.Exists(path))
        {
            return CheckOutcome.Passed(Name, $"The {words} is in memory; its file '{path}' no longer exists.");
        }

        try
        {
            var now = await read(cancellationToken).ConfigureAwait(false);
            if (now.PrivateKeyId != inUse.PrivateKeyId || now.ClientEmail != inUse.ClientEmail)
            {
                return CheckOutcome.Failed(
                    Name, $"The file '{path}' now contains the key {now.PrivateKeyId} of {now.ClientEmail}, and the connection uses the {words}.", "Run Connect-Meet again.");
            }
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }

        return UnixFilePermissions.IsOpenToOthers(path)
            ? CheckOutcome.Failed(Name, $"Other users of this machine can read or change the file '{path}'.", UnixFilePermissions.FixCommand(path))
            : CheckOutcome.Passed(Name, $"The {words} in '{path}' is readable and well formed.");
    }

    private static string Words(ServiceAccountKey key) => $"key {key.PrivateKeyId} of {key.ClientEmail}";
}
