using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Exports;

/// <summary>Writes a transcript as a JSON object with the fields of the transcript, and its entries as Google returned them. Times are RFC 3339 in UTC.</summary>
internal static class TranscriptJson
{
    // A file is not part of a web page, so that letters of any language stay as they are.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(TranscriptContent content, Stream file)
    {
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        json.WriteString("transcript", content.Transcript.Name);
        json.WriteString("conferenceRecord", content.Transcript.ConferenceRecord);
        json.WriteString("state", content.Transcript.State?.ToString());
        json.WriteString("startTime", Time(content.Transcript.StartTime));
        json.WriteString("endTime", Time(content.Transcript.EndTime));
        json.WriteString("documentId", content.Transcript.DocumentId);
        json.WriteString("exportUri", content.Transcript.ExportUri);
        json.WriteStartArray("entries");
        foreach (var entry in content.Entries)
        {
            Write(entry, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(TranscriptEntry entry, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteString("participant", entry.Participant);
        json.WriteString("speaker", entry.Speaker);
        json.WriteString("text", entry.Text);
        json.WriteString("languageCode", entry.LanguageCode);
        json.WriteString("startTime", Time(entry.StartTime));
        json.WriteString("endTime", Time(entry.EndTime));
        json.WriteEndObject();
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
