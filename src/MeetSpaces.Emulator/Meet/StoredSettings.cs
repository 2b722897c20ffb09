using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Meet;

/// <summary>The settings of a space: a value for each leaf of SpaceConfig, by its proto path below <c>config</c>. Immutable.</summary>
internal sealed class StoredSettings
{
    private const string Moderation = "moderation";
    private const string Restrictions = "moderation_restrictions.";

    private static readonly IReadOnlyList<(string Path, EnumSchema Enum)> Leaves = [.. SpaceSchema.SpaceConfig.Leaves()];

    private static readonly IReadOnlyDictionary<string, ArtifactKind> Automatic = new Dictionary<string, ArtifactKind>
    {
        ["artifact_config.recording_config.auto_recording_generation"] = ArtifactKind.Recording,
        ["artifact_config.transcription_config.auto_transcription_generation"] = ArtifactKind.Transcript,
        ["artifact_config.smart_notes_config.auto_smart_notes_generation"] = ArtifactKind.SmartNote,
    };

    private readonly Dictionary<string, string> values;
    private readonly string defaultAccessType;

    private StoredSettings(Dictionary<string, string> values, string defaultAccessType)
    {
        this.values = values;
        this.defaultAccessType = defaultAccessType;
    }

    /// <summary>The artifacts that conferences in the space start automatically.</summary>
    public IEnumerable<ArtifactKind> AutomaticArtifacts => Automatic.Where(pair => values[pair.Key] == "ON").Select(pair => pair.Value);

    /// <summary>The settings of a new space.</summary>
    /// <param name="defaultAccessType">The user's default access type.</param>
    public static StoredSettings Default(string defaultAccessType) =>
        new(Leaves.ToDictionary(leaf => leaf.Path, leaf => DefaultOf(leaf.Path, defaultAccessType)), defaultAccessType);

    /// <summary>
    /// The settings after an update. Leaves that the mask covers get the given value, or their default if none is given;
    /// without a mask, only leaves with a given value change. Turning moderation off resets its restrictions.
    /// </summary>
    /// <param name="given">Values by proto path below Space, such as <c>config.moderation</c>; unspecified counts as not given.</param>
    /// <param name="mask">The update mask, with paths below Space.</param>
    public StoredSettings With(IReadOnlyDictionary<string, string> given, UpdateMask mask)
    {
        var updated = new Dictionary<string, string>(values);
        foreach (var (path, schema) in Leaves)
        {
            var value = given.TryGetValue("config." + path, out var text) && text != schema.Unspecified ? text : null;
            if (value is not null && (mask.IsImplicit || mask.Covers("config." + path)))
            {
                updated[path] = value;
            }
            else if (mask.Covers("config." + path))
            {
                updated[path] = DefaultOf(path, defaultAccessType);
            }
        }

        if (updated[Moderation] == "OFF" && (values[Moderation] == "ON" || IsSetOff(given, mask)))
        {
            foreach (var (path, _) in Leaves.Where(leaf => leaf.Path.StartsWith(Restrictions, StringComparison.Ordinal)))
            {
                updated[path] = DefaultOf(path, defaultAccessType);
            }
        }

        return new StoredSettings(updated, defaultAccessType);
    }

    /// <summary>The features that an update sets, by their names in errors, such as <c>updateAutoRecordingGeneration</c>.</summary>
    public static IEnumerable<string> Features(IReadOnlyDictionary<string, string> given, UpdateMask mask) => Leaves
        .Where(leaf => given.ContainsKey("config." + leaf.Path) && (mask.IsImplicit || mask.Covers("config." + leaf.Path)))
        .Select(leaf => "update" + Naming.Pascal(leaf.Path.Substring(leaf.Path.LastIndexOf('.') + 1)));

    public JsonObject ToJson()
    {
        var root = new JsonObject();
        foreach (var (path, _) in Leaves)
        {
            var parts = path.Split('.').Select(Naming.Camel).ToList();
            var parent = root;
            foreach (var part in parts.Take(parts.Count - 1))
            {
                if (parent[part] is not JsonObject child)
                {
                    parent[part] = child = [];
                }

                parent = child;
            }

            parent[parts[parts.Count - 1]] = values[path];
        }

        return root;
    }

    private static bool IsSetOff(IReadOnlyDictionary<string, string> given, UpdateMask mask) =>
        given.TryGetValue("config." + Moderation, out var value) && value == "OFF"
        && (mask.IsImplicit || mask.Covers("config." + Moderation));

    /// <summary>Google documents RESTRICTED and ALL. The other defaults depend on user policy; here they restrict and record nothing.</summary>
    private static string DefaultOf(string path, string defaultAccessType) => path switch
    {
        "access_type" => defaultAccessType,
        "entry_point_access" => "ALL",
        "attendance_report_generation_type" => "DO_NOT_GENERATE",
        Restrictions + "default_join_as_viewer_type" => "OFF",
        _ when path.StartsWith(Restrictions, StringComparison.Ordinal) => "NO_RESTRICTION",
        _ => "OFF",
    };
}
