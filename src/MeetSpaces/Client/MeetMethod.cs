using MeetSpaces.Models;

namespace MeetSpaces.Client;

/// <summary>A method of the Meet API: what its requests have in common.</summary>
internal sealed class MeetMethod
{
    private static readonly HttpMethod HttpPatch = new("PATCH");

    private MeetMethod(string name, HttpMethod verb, QuotaClass quota, RepeatRule repeat, params MeetScope[] scopes)
    {
        Name = name;
        Verb = verb;
        Quota = quota;
        Repeat = repeat;
        Scopes = scopes;
    }

    internal static MeetMethod CreateSpace { get; } =
        new("spaces.create", HttpMethod.Post, QuotaClass.Create, RepeatRule.OnlyIfNotCarriedOut, MeetScope.Created);

    internal static MeetMethod GetSpace { get; } =
        new("spaces.get", HttpMethod.Get, QuotaClass.Read, RepeatRule.Always, MeetScope.ReadOnly, MeetScope.Settings, MeetScope.Created);

    internal static MeetMethod PatchSpace { get; } =
        new("spaces.patch", HttpPatch, QuotaClass.Write, RepeatRule.Always, MeetScope.Settings, MeetScope.Created);

    internal static MeetMethod EndActiveConference { get; } =
        new("spaces.endActiveConference", HttpMethod.Post, QuotaClass.Write, RepeatRule.Always, MeetScope.Created);

    /// <summary>The name in Google's reference, such as <c>spaces.get</c>.</summary>
    internal string Name { get; }

    internal HttpMethod Verb { get; }

    internal QuotaClass Quota { get; }

    internal RepeatRule Repeat { get; }

    /// <summary>The scopes of which any one serves, the narrowest first.</summary>
    internal IReadOnlyList<MeetScope> Scopes { get; }
}
