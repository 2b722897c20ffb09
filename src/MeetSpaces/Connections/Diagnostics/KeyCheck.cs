using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the key of a connection: whether the file is unchanged, well formed, and protected from other users.</summary>
internal static class KeyCheck
{
    private const string Name = "Key";

    /// <summary>The result for a key that is not in a file.</summary>
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
                    Name, $"The file '{path}' now contains the key {now.PrivateKeyId} of {now.ClientEmail}, but the connection uses the {words}.", "Run Connect-Meet again.");
            }
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }

        return UnixFilePermissions.IsOpenToOthers(path)
            ? CheckOutcome.Failed(Name, $"Other users of this machine can read or change the file '{path}'.", UnixFilePermissions.FixCommand(path))
            : CheckOutcome.Passed(Name, $"The {words} in '{path}' can be read and is well formed.");
    }

    private static string Words(ServiceAccountKey key) => $"key {key.PrivateKeyId} of {key.ClientEmail}";
}
