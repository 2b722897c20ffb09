using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MeetSpaces.Models;

namespace MeetSpaces.Exports;

/// <summary>
/// The name of a transcript's file in a folder: when the transcript started in UTC, the ID of the conference record, and a hash of the transcript's name. It is the same every time,
/// differs for every transcript even where case does not count, and is valid in every file system.
/// </summary>
internal static class TranscriptFileName
{
    private const int LongestId = 80;
    private const int HashBytes = 5;

    internal static string Of(Transcript transcript, TranscriptFormat format)
    {
        var id = transcript.Name.Split('/')[1];
        var start = transcript.StartTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm'Z'", CultureInfo.InvariantCulture) ?? "undated";
        return $"{start}_{(id.Length > LongestId ? id.Substring(0, LongestId) : id)}_{HashOf(transcript.Name)}{ExtensionOf(format)}";
    }

    internal static string ExtensionOf(TranscriptFormat format) => format switch
    {
        TranscriptFormat.Vtt => ".vtt",
        TranscriptFormat.Json => ".json",
        _ => ".txt",
    };

    /// <summary>The format that the extension of a file stands for; text for any other extension.</summary>
    internal static TranscriptFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".VTT" => TranscriptFormat.Vtt,
        ".JSON" => TranscriptFormat.Json,
        _ => TranscriptFormat.Text,
    };

    private static string HashOf(string name) => string.Concat(
        SHA256.HashData(Encoding.UTF8.GetBytes(name)).Take(HashBytes).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
}
