using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>The eleven settings of a space, each with its own mask path: the one table that reading, writing and masks share.</summary>
internal static class SpaceSettings
{
    /// <summary>Every leaf of <c>SpaceConfig</c>, in the order of Google's reference.</summary>
    internal static IReadOnlyList<SpaceSetting> All { get; } =
    [
        new SpaceSetting<AccessType>(
            nameof(SpaceConfig.AccessType), "config.accessType", c => c.AccessType, (c, v) => c.AccessType = v),
        new SpaceSetting<EntryPointAccess>(
            nameof(SpaceConfig.EntryPointAccess), "config.entryPointAccess", c => c.EntryPointAccess, (c, v) => c.EntryPointAccess = v),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.Moderation), "config.moderation", c => c.Moderation, (c, v) => c.Moderation = v),
        new SpaceSetting<RestrictionType>(
            nameof(SpaceConfig.ChatRestriction),
            "config.moderationRestrictions.chatRestriction",
            c => c.ChatRestriction,
            (c, v) => c.ChatRestriction = v),
        new SpaceSetting<RestrictionType>(
            nameof(SpaceConfig.ReactionRestriction),
            "config.moderationRestrictions.reactionRestriction",
            c => c.ReactionRestriction,
            (c, v) => c.ReactionRestriction = v),
        new SpaceSetting<RestrictionType>(
            nameof(SpaceConfig.PresentRestriction),
            "config.moderationRestrictions.presentRestriction",
            c => c.PresentRestriction,
            (c, v) => c.PresentRestriction = v),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.DefaultJoinAsViewer),
            "config.moderationRestrictions.defaultJoinAsViewerType",
            c => c.DefaultJoinAsViewer,
            (c, v) => c.DefaultJoinAsViewer = v),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.AttendanceReport),
            "config.attendanceReportGenerationType",
            c => c.AttendanceReport,
            (c, v) => c.AttendanceReport = v,
            state => state == SettingState.On ? "GENERATE_REPORT" : "DO_NOT_GENERATE"),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.AutoRecording),
            "config.artifactConfig.recordingConfig.autoRecordingGeneration",
            c => c.AutoRecording,
            (c, v) => c.AutoRecording = v),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.AutoTranscription),
            "config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration",
            c => c.AutoTranscription,
            (c, v) => c.AutoTranscription = v),
        new SpaceSetting<SettingState>(
            nameof(SpaceConfig.AutoSmartNotes),
            "config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration",
            c => c.AutoSmartNotes,
            (c, v) => c.AutoSmartNotes = v),
    ];

    /// <summary>The settings that <paramref name="config"/> gives.</summary>
    internal static IEnumerable<SpaceSetting> GivenIn(SpaceConfig config) => All.Where(setting => setting.Get(config) is not null);

    /// <summary>The settings of <paramref name="wins"/>, and of <paramref name="other"/> where that gives none.</summary>
    /// <exception cref="MeetApiException">A setting is <c>Unknown</c>: what Google calls it is not known, so it cannot be sent.</exception>
    internal static SpaceConfig Merge(SpaceConfig? other, SpaceConfig wins)
    {
        var merged = new SpaceConfig();
        foreach (var setting in All)
        {
            var value = setting.Get(wins) ?? (other is null ? null : setting.Get(other));
            if (value is not null && !setting.Words.Contains(value.ToString()))
            {
                throw new MeetApiException(
                    MeetErrorId.InvalidArgument,
                    $"{setting.Name} is '{value}', which cannot be sent to Google.",
                    $"Give one of {string.Join(", ", setting.Words)}, or leave it out.");
            }

            setting.Set(merged, value);
        }

        return merged;
    }

    /// <summary>The <c>updateMask</c> of exactly the settings given.</summary>
    internal static string MaskOf(SpaceConfig config) => string.Join(",", GivenIn(config).Select(setting => setting.Path));

    /// <summary>The body of a create or a patch: a space with the settings given, <c>{}</c> with none.</summary>
    internal static byte[] ToBody(SpaceConfig? config)
    {
        var space = new Dictionary<string, object>();
        foreach (var setting in GivenIn(config ?? new SpaceConfig()))
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

            parent.Add(setting.Segments[setting.Segments.Count - 1], setting.ToWire(setting.Get(config!)!));
        }

        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            Write(writer, space);
        }

        return body.ToArray();
    }

    /// <summary>
    /// The settings of an answer. A value that this version does not know reads as <c>Unknown</c>, and
    /// <paramref name="note"/> is told its text; <c>…_UNSPECIFIED</c> reads as not given.
    /// </summary>
    internal static SpaceConfig FromJson(JsonElement config, Action<string> note)
    {
        var read = new SpaceConfig();
        foreach (var setting in All)
        {
            if (Leaf(config, setting) is not { } text || text.EndsWith("_UNSPECIFIED", StringComparison.Ordinal))
            {
                continue;
            }

            if (!setting.TryFromWire(text, out var value))
            {
                value = (Enum)Enum.Parse(setting.ValueType, "Unknown");
                note($"{setting.Name} is '{text}', a value that this version of MeetSpaces does not know; it reads as Unknown.");
            }

            setting.Set(read, value);
        }

        return read;
    }

    private static string? Leaf(JsonElement config, SpaceSetting setting)
    {
        var element = config;
        foreach (var segment in setting.Segments.Skip(1))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(segment, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.Null ? null : element.ToString();
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
