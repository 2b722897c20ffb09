using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Looks at the key that a connection signs with: is the file still the same, well formed, and its owner's alone?</summary>
internal static class KeyCheck
{
    private const string Name = "Key";

    internal static MeetConnectionCheck Run(KeySource source, ServiceAccountKey inUse)
    {
        var words = $"key {inUse.PrivateKeyId} of {inUse.ClientEmail}";
        if (source.Path is not { } path)
        {
            return CheckOutcome.Passed(Name, $"The {words}, {source.Name}, is well formed.");
        }

        if (!File.Exists(path))
        {
            return CheckOutcome.Passed(Name, $"The {words} is in memory; its file {source.Name} is no longer there.");
        }

        try
        {
            var now = source.Read();
            if (now.PrivateKeyId != inUse.PrivateKeyId || now.ClientEmail != inUse.ClientEmail)
            {
                return CheckOutcome.Failed(
                    Name, $"The file {source.Name} now holds the key {now.PrivateKeyId} of {now.ClientEmail}, and the connection uses the {words}.", "Run Connect-Meet again.");
            }
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }

        return UnixFilePermissions.IsOpen(path)
            ? CheckOutcome.Failed(Name, $"Everybody on this machine can read the file {source.Name}.", UnixFilePermissions.Cure(path))
            : CheckOutcome.Passed(Name, $"The {words} in {source.Name} is readable and well formed.");
    }
}
