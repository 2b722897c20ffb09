using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Schema;

/// <summary>
/// The paths of an update mask. Google accepts lowerCamelCase and, as samples in its guides show, snake_case.
/// </summary>
internal sealed class UpdateMask
{
    private readonly IReadOnlyList<string> paths;

    private UpdateMask(IReadOnlyList<string> paths, bool isEverything)
    {
        this.paths = paths;
        IsEverything = isEverything;
    }

    /// <summary>No path was given, so every field with a value in the body is updated.</summary>
    public bool IsImplicit => paths.Count == 0 && !IsEverything;

    /// <summary><c>*</c> updates everything and deletes fields without a value.</summary>
    public bool IsEverything { get; }

    /// <exception cref="ApiException">400 if a path does not exist.</exception>
    public static UpdateMask Parse(string? text, MessageSchema schema)
    {
        if (text == "*")
        {
            return new UpdateMask([], isEverything: true);
        }

        var paths = (text ?? "").Split(',').Where(path => path.Length > 0).Select(Naming.Snake).ToList();
        var unknown = paths.Where(path => !Exists(path, schema)).ToList();
        return unknown.Count == 0 ? new UpdateMask(paths, isEverything: false) : throw new ApiException(
            400,
            CanonicalStatus.Message(400),
            ErrorDetail.BadRequest(unknown.Select(path => new Violation("update_mask", $"Invalid field mask path: '{path}'."))));
    }

    /// <summary>Whether the mask contains the path or a message above it.</summary>
    public bool Covers(string path) =>
        IsEverything || paths.Any(named => path == named || path.StartsWith(named + ".", StringComparison.Ordinal));

    /// <summary>Whether both name the same paths, in whatever order and spelling.</summary>
    public bool IsSameAs(UpdateMask other) =>
        IsEverything == other.IsEverything && new HashSet<string>(paths).SetEquals(other.paths);

    private static bool Exists(string path, MessageSchema schema)
    {
        MessageSchema? message = schema;
        foreach (var part in path.Split('.'))
        {
            // A mask cannot look into the elements of a list (google.protobuf.FieldMask).
            var field = message?.Fields.FirstOrDefault(candidate => candidate.Name == part);
            if (field is null)
            {
                return false;
            }

            message = field.IsRepeated ? null : field.Message;
        }

        return true;
    }
}
