using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// The settings that spaces should have. PowerShell makes it from a hashtable, a <see cref="SpaceConfig"/>, or the path of a
/// .psd1 or .json file.
/// </summary>
public sealed class MeetSpacePolicy
{
    internal MeetSpacePolicy(string source, SpaceConfig settings)
    {
        Source = source;
        Settings = settings;
    }

    internal MeetSpacePolicy(MeetApiException problem)
        : this(string.Empty, new SpaceConfig()) => Problem = problem;

    /// <summary>The path of the policy file, or what else the policy was made from.</summary>
    public string Source { get; }

    /// <summary>The expected settings. A setting that is null can have any value.</summary>
    public SpaceConfig Settings { get; }

    /// <summary>Why the policy could not be read; null if it was.</summary>
    internal MeetApiException? Problem { get; }

    /// <summary>The expected settings, as <c>Name=Value</c>, separated by commas.</summary>
    public override string ToString() => $"{Settings}";
}
