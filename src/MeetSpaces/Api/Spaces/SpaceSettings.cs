using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>The eleven settings of a space, in one table for reading, writing and update masks.</summary>
internal static class SpaceSettings
{
    private static readonly WireEnum Access = new(typeof(AccessType));
    private static readonly WireEnum EntryPoints = new(typeof(EntryPointAccess));
    private static readonly WireEnum States = new(typeof(SettingState));
    private static readonly WireEnum Restrictions = new(typeof(RestrictionType));
    private static readonly WireEnum Reports =
        new(typeof(SettingState), state => state.Equals(SettingState.On) ? "GENERATE_REPORT" : "DO_NOT_GENERATE");

    /// <summary>Every setting, in the order of Google's reference.</summary>
    internal static IReadOnlyList<SpaceSetting> All { get; } =
    [
        new SpaceSetting(
            nameof(SpaceConfig.AccessType), "config.accessType", Access, c => c.AccessType, (c, v) => c.AccessType = (AccessType?)v),
        new SpaceSetting(
            nameof(SpaceConfig.EntryPointAccess), "config.entryPointAccess", EntryPoints, c => c.EntryPointAccess, (c, v) => c.EntryPointAccess = (EntryPointAccess?)v),
        new SpaceSetting(
            nameof(SpaceConfig.Moderation), "config.moderation", States, c => c.Moderation, (c, v) => c.Moderation = (SettingState?)v),
        new SpaceSetting(
            nameof(SpaceConfig.ChatRestriction), "config.moderationRestrictions.chatRestriction", Restrictions, c => c.ChatRestriction, (c, v) => c.ChatRestriction = (RestrictionType?)v),
        new SpaceSetting(
            nameof(SpaceConfig.ReactionRestriction), "config.moderationRestrictions.reactionRestriction", Restrictions, c => c.ReactionRestriction, (c, v) => c.ReactionRestriction = (RestrictionType?)v),
        new SpaceSetting(
            nameof(SpaceConfig.PresentRestriction), "config.moderationRestrictions.presentRestriction", Restrictions, c => c.PresentRestriction, (c, v) => c.PresentRestriction = (RestrictionType?)v),
        new SpaceSetting(
            nameof(SpaceConfig.DefaultJoinAsViewer), "config.moderationRestrictions.defaultJoinAsViewerType", States, c => c.DefaultJoinAsViewer, (c, v) => c.DefaultJoinAsViewer = (SettingState?)v),
        new SpaceSetting(
            nameof(SpaceConfig.AttendanceReport), "config.attendanceReportGenerationType", Reports, c => c.AttendanceReport, (c, v) => c.AttendanceReport = (SettingState?)v),
        new SpaceSetting(
            nameof(SpaceConfig.AutoRecording), "config.artifactConfig.recordingConfig.autoRecordingGeneration", States, c => c.AutoRecording, (c, v) => c.AutoRecording = (SettingState?)v),
        new SpaceSetting(
            nameof(SpaceConfig.AutoTranscription), "config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration", States, c => c.AutoTranscription, (c, v) => c.AutoTranscription = (SettingState?)v),
        new SpaceSetting(
            nameof(SpaceConfig.AutoSmartNotes), "config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration", States, c => c.AutoSmartNotes, (c, v) => c.AutoSmartNotes = (SettingState?)v),
    ];

    /// <summary>The setting of a name, such as <c>ChatRestriction</c>.</summary>
    internal static SpaceSetting Of(string name) => All.First(setting => setting.Name == name);

    /// <summary>The settings that have a value.</summary>
    internal static IEnumerable<SpaceSetting> SetIn(SpaceConfig config) => All.Where(setting => setting.Get(config) is not null);

    /// <summary>Merges two sets of settings; where both have a value, <paramref name="wins"/> wins.</summary>
    /// <exception cref="MeetApiException">A setting is <c>Unknown</c>, which has no API value and cannot be sent.</exception>
    internal static SpaceConfig Merge(SpaceConfig? other, SpaceConfig wins)
    {
        var merged = new SpaceConfig();
        foreach (var setting in All)
        {
            var value = setting.Get(wins) ?? (other is null ? null : setting.Get(other));
            if (value is not null && !setting.Values.Words.Contains(value.ToString()))
            {
                throw new MeetApiException(
                    MeetErrorId.InvalidArgument,
                    $"'{value}' is not a valid {setting.Name}. No request was made.",
                    $"Use {setting.Values.Alternatives}, or omit the setting.");
            }

            setting.Set(merged, value);
        }

        return merged;
    }

    /// <summary>The values that a configuration has for the settings of another one.</summary>
    internal static SpaceConfig In(SpaceConfig config, SpaceConfig other)
    {
        var found = new SpaceConfig();
        foreach (var setting in SetIn(other))
        {
            setting.Set(found, setting.Get(config));
        }

        return found;
    }

    /// <summary>Describes each setting that Google returned with another value than was sent, or did not return.</summary>
    internal static IReadOnlyList<string> Differences(SpaceConfig sent, SpaceConfig? answered) =>
    [
        .. from setting in SetIn(sent)
           let value = answered is null ? null : setting.Get(answered)
           where !setting.Get(sent)!.Equals(value)
           select $"{setting.Name}: sent {setting.Get(sent)}, returned {value?.ToString() ?? "nothing"}",
    ];

    /// <summary>The settings that restrict people although Moderation is off, as <c>Name=Value</c>. Google resets them.</summary>
    internal static IReadOnlyList<string> WithoutEffect(SpaceConfig config) => config.Moderation != SettingState.Off ? [] :
    [
        .. from setting in SetIn(config)
           let value = setting.Get(config)
           where setting.Path.StartsWith("config.moderationRestrictions.", StringComparison.Ordinal) && (value.Equals(RestrictionType.HostsOnly) || value.Equals(SettingState.On))
           select $"{setting.Name}={value}",
    ];

    /// <summary>The <c>updateMask</c> of exactly the settings given.</summary>
    internal static string MaskOf(SpaceConfig config) => string.Join(",", SetIn(config).Select(setting => setting.Path));

    /// <summary>The body of a create or a patch: a space with the settings that have a value, or <c>{}</c>.</summary>
    internal static byte[] ToBody(SpaceConfig? config)
    {
        var space = new Dictionary<string, object>();
        foreach (var setting in SetIn(config ?? new SpaceConfig()))
        {
            var parent = space;
            foreach (var segment in setting.Segments.Take(setting.Segments.Count - 1))
            {
                if (!parent.TryGetValue(segment, out var child))
                {
                    parent.Add(segment, child = new Dictionary<string, object>());
                }

                parent = (Dictionary<string, object>)child;
            }

            parent.Add(setting.Segments[setting.Segments.Count - 1], setting.Values.ToWire(setting.Get(config!)!));
        }

        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            Write(writer, space);
        }

        return body.ToArray();
    }

    /// <summary>
    /// Reads the settings of a response. A value that this version does not know reads as <c>Unknown</c>, with a verbose message;
    /// <c>…_UNSPECIFIED</c> reads as null.
    /// </summary>
    /// <param name="config">The settings.</param>
    /// <param name="verbose">Writes a verbose message.</param>
    /// <param name="unreadable">Receives the paths of settings that are not text; if null, they are read as <c>Unknown</c>.</param>
    internal static SpaceConfig FromJson(JsonElement config, Action<string> verbose, ICollection<string>? unreadable = null)
    {
        var read = new SpaceConfig();
        foreach (var setting in All)
        {
            setting.Set(read, setting.Values.FromWire(Leaf(config, setting, unreadable), setting.Name, verbose));
        }

        return read;
    }

    private static string? Leaf(JsonElement config, SpaceSetting setting, ICollection<string>? unreadable)
    {
        var element = config;
        foreach (var segment in setting.Segments.Skip(1))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(segment, out element))
            {
                return null;
            }
        }

        try
        {
            return element.ValueKind == JsonValueKind.Null
                ? null
                : element.ValueKind == JsonValueKind.String || unreadable is null ? element.ToString() : throw new JsonException("The value is not a string.");
        }
        catch (Exception failure) when (unreadable is not null && failure is JsonException or InvalidOperationException)
        {
            unreadable!.Add(setting.Path);
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, Dictionary<string, object> node)
    {
        writer.WriteStartObject();
        foreach (var pair in node)
        {
            if (pair.Value is Dictionary<string, object> child)
            {
                writer.WritePropertyName(pair.Key);
                Write(writer, child);
            }
            else
            {
                writer.WriteString(pair.Key, (string)pair.Value);
            }
        }

        writer.WriteEndObject();
    }
}

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
