using MeetSpaces.Client;

namespace MeetSpaces.Parameters;

/// <summary>What names a resource, or was given as if it did.</summary>
internal interface IIdentity
{
    /// <summary>The text as it was given, without the blanks around it.</summary>
    string Text { get; }

    /// <summary>What it was made of: the input, for an error about it.</summary>
    object Source { get; }

    /// <summary>As whom the object was read that it was made of, or null.</summary>
    string? Subject { get; }

    /// <summary>Why it names nothing; null where it does.</summary>
    string? Problem { get; }

    /// <exception cref="MeetApiException"><c>MeetIdentityInvalid</c>, with the reason.</exception>
    void Check();
}
