using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Looks at the key that a connection signs with: is the file still the same, well formed, and its owner's alone?</summary>
internal static class KeyCheck
{
    private const string Name = "Key";

    internal static MeetConnectionCheck Run(string source, string? path, Func<ServiceAccountKey> read, ServiceAccountKey inUse)
    {
        var words = $"key {inUse.PrivateKeyId} of {inUse.ClientEmail}";
        if (path is null)
        {
            return CheckOutcome.Passed(Name, $"The {words}, {source}, is well formed.");
        }

        if (!File.Exists(path))
        {
            return CheckOutcome.Passed(Name, $"The {words} is in memory; its file {source} is no longer there.");
        }

        try
        {
            var now = read();
            if (now.PrivateKeyId != inUse.PrivateKeyId || now.ClientEmail != inUse.ClientEmail)
            {
                return CheckOutcome.Failed(
                    Name, $"The file {source} now holds the key {now.PrivateKeyId} of {now.ClientEmail}, and the connection uses the {words}.", "Run Connect-Meet again.");
            }
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }

        return UnixFilePermissions.IsOpenToOthers(path)
            ? CheckOutcome.Failed(Name, $"Everybody on this machine can read the file {source}.", UnixFilePermissions.FixCommand(path))
            : CheckOutcome.Passed(Name, $"The {words} in {source} is readable and well formed.");
    }
}
