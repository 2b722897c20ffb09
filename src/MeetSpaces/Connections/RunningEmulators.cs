using MeetSpaces.Emulator;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>The emulators of this process, in the order in which they were started. They are stopped, and their files deleted, when the process exits.</summary>
internal static class RunningEmulators
{
    private static readonly List<MeetEmulator> Running = [];

    static RunningEmulators() => AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAll();

    /// <summary>The emulator that was started last, or null.</summary>
    internal static MeetEmulator? Last
    {
        get
        {
            lock (Running)
            {
                return Running.Count == 0 ? null : Running[Running.Count - 1];
            }
        }
    }

    internal static MeetEmulator? At(Uri endpoint)
    {
        lock (Running)
        {
            return Running.Find(emulator => emulator.Uri == endpoint);
        }
    }

    /// <param name="options">The options of the emulator.</param>
    /// <param name="quota">The quota that the emulator enforces, if any.</param>
    /// <exception cref="MeetApiException"><c>MeetEmulatorFailed</c>, for example because the port is in use.</exception>
    internal static MeetEmulator Start(EmulatorOptions options, MeetQuota? quota = null)
    {
        MeetEmulatorServer server;
        try
        {
            server = MeetEmulatorServer.Start(options);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.Net.HttpListenerException or System.Net.Sockets.SocketException)
        {
            throw new MeetApiException(
                MeetErrorId.EmulatorFailed,
                $"The emulator could not start{(options.Port == 0 ? string.Empty : $" on port {options.Port}")}: {failure.Message}",
                "Omit -Port to use a free port.",
                failure);
        }

        var keyPath = string.Empty;
        try
        {
            keyPath = PrivateFile.Create("meet-emulator-", ".json", server.ServiceAccountKey);
            var emulator = new MeetEmulator(server, keyPath, PrivateFile.Create("meet-emulator-client-", ".json", server.SignIn.ClientSecrets)) { Quota = quota };
            lock (Running)
            {
                Running.Add(emulator);
            }

            return emulator;
        }
        catch
        {
            server.Dispose();
            if (keyPath.Length > 0)
            {
                File.Delete(keyPath);
            }

            throw;
        }
    }

    internal static void Stop(MeetEmulator emulator)
    {
        lock (Running)
        {
            Running.Remove(emulator);
        }

        emulator.Server.Dispose();
        File.Delete(emulator.KeyPath);
        File.Delete(emulator.ClientSecretPath);
    }

    private static void StopAll()
    {
        while (Last is { } emulator)
        {
            Stop(emulator);
        }
    }
}
