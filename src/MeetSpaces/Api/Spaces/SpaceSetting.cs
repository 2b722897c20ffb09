using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>One setting of a space: its place in the API, its values, and its property.</summary>
/// <param name="name">The name of the property and of the parameter, such as <c>ChatRestriction</c>.</param>
/// <param name="path">The path in <c>updateMask</c>, such as <c>config.moderationRestrictions.chatRestriction</c>.</param>
/// <param name="values">Its values.</param>
/// <param name="get">Reads the property.</param>
/// <param name="set">Sets the property.</param>
internal sealed class SpaceSetting(string name, string path, WireEnum values, Func<SpaceConfig, Enum?> get, Action<SpaceConfig, Enum?> set)
{
    internal string Name { get; } = name;

    internal string Path { get; } = path;

    internal WireEnum Values { get; } = values;

    /// <summary>The path, split at its dots.</summary>
    internal IReadOnlyList<string> Segments { get; } = path.Split('.');

    internal Enum? Get(SpaceConfig config) => get(config);

    internal void Set(SpaceConfig config, Enum? value) => set(config, value);
}
