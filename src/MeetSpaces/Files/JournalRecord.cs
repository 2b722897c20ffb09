using System.Text.Json;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Files;

/// <summary>What a line of a journal says about its key.</summary>
internal enum JournalEvent
{
    /// <summary>A request to create the space is about to leave. If no other line follows, its outcome is unknown.</summary>
    Intent,

    /// <summary>The space was created.</summary>
    Created,

    /// <summary>The request left, and what became of it is unknown.</summary>
    Unknown,

    /// <summary>The space was not created.</summary>
    Failed,
}

/// <summary>One line of a journal, a JSON object.</summary>
internal sealed class JournalRecord
{
    /// <summary>The first bytes of every line. The number is the version of the format.</summary>
    internal static readonly byte[] LineStart = "{\"journal\":1,\"event\":\""u8.ToArray();

    private const int Version = 1;
    private static readonly string[] Events = ["intent", "created", "unknown", "failed"];

    internal required JournalEvent Event { get; init; }

    internal required string Key { get; init; }

    internal required DateTimeOffset Time { get; init; }

    internal string? Subject { get; init; }

    internal string? Name { get; init; }

    internal string? MeetingCode { get; init; }

    internal string? MeetingUri { get; init; }

    /// <summary>The settings that were asked for, or with which the space was created; null if unknown.</summary>
    internal IReadOnlyDictionary<string, string>? Settings { get; init; }

    internal string? ErrorId { get; init; }

    internal string? Message { get; init; }

    internal MeetJournalStatus Status => Event switch
    {
        JournalEvent.Created => MeetJournalStatus.Created,
        JournalEvent.Failed => MeetJournalStatus.Failed,
        _ => MeetJournalStatus.Unknown,
    };

    /// <summary>Reads the event and the key of a line, and checks the rest of it.</summary>
    /// <exception cref="JsonException">It is not a line of a journal.</exception>
    internal static (JournalEvent Event, string Key) Scan(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        var (version, kind, key) = (0, -1, (string?)null);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is not an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("journal"u8))
            {
                version = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("event"u8))
            {
                kind = reader.Read() && reader.TokenType == JsonTokenType.String ? Array.IndexOf(Events, reader.GetString()) : -1;
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                key = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Throws if anything follows the object.
        reader.Read();
        return version != Version ? throw new JsonException(version > Version ? "a newer version of MeetSpaces wrote it" : "it is not a line of a journal")
            : kind < 0 || string.IsNullOrEmpty(key) ? throw new JsonException("it has no event, or no key")
            : ((JournalEvent)kind, key!);
    }

    /// <summary>Reads a line that <see cref="Scan"/> has accepted.</summary>
    /// <exception cref="JsonException">A value is not of its type.</exception>
    internal static JournalRecord Parse(byte[] line)
    {
        var (kind, key) = Scan(line);
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        try
        {
            return new JournalRecord
            {
                Event = kind,
                Key = key,
                Time = json.GetProperty("time").GetDateTimeOffset(),
                Subject = Text("subject"),
                Name = Text("name"),
                MeetingCode = Text("meetingCode"),
                MeetingUri = Text("meetingUri"),
                Settings = json.TryGetProperty("settings", out var settings)
                    ? settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString() ?? string.Empty)
                    : null,
                ErrorId = Text("errorId"),
                Message = Text("message"),
            };
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new JsonException("a value in it is missing or is not of its type", failure);
        }

        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>The line, with its line feed.</summary>
    internal byte[] ToLine()
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("journal", Version);
            json.WriteString("event", Events[(int)Event]);
            json.WriteString("key", Key);
            json.WriteString("time", Time.UtcDateTime);
            WriteText("subject", Subject);
            WriteText("name", Name);
            WriteText("meetingCode", MeetingCode);
            WriteText("meetingUri", MeetingUri);
            WriteText("errorId", ErrorId);
            WriteText("message", Message);
            if (Settings is not null)
            {
                json.WriteStartObject("settings");
                foreach (var setting in Settings)
                {
                    json.WriteString(setting.Key, setting.Value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.Flush();

            void WriteText(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    internal MeetJournalEntry ToEntry() => new()
    {
        Key = Key,
        Status = Status,
        Name = Name ?? string.Empty,
        MeetingCode = MeetingCode,
        MeetingUri = MeetingUri,
        Subject = Subject,
        Time = Time.ToUniversalTime(),
        ErrorId = ErrorId,
        Message = Message,
    };
}
