using System.Text.Json;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Connections;

/// <summary>Writes the audit log of one connection, as JSON lines.</summary>
/// <param name="file">The file, which other connections and processes may also write.</param>
/// <param name="serviceAccount">The service account of the connection; null if it has none.</param>
internal sealed class AuditLog(SharedLog file, string? serviceAccount) : IAuditLog
{
    private const int FormatVersion = 1;
    private static readonly string ModuleVersion = typeof(AuditLog).Assembly.GetName().Version!.ToString(3);

    // With the number of a request, this names the request in a file that many runs share.
    private readonly string run = Guid.NewGuid().ToString("N").Substring(0, 12);
    private long requests;

    /// <inheritdoc/>
    public long NextNumber() => Interlocked.Increment(ref requests);

    /// <inheritdoc/>
    public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken) => file.AppendAsync(LineOf(entry), cancellationToken);

    private byte[] LineOf(AuditEntry entry)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("audit", FormatVersion);
            json.WriteString("event", entry.Outcome is null ? "intent" : "outcome");
            json.WriteString("time", entry.Time.UtcDateTime);
            json.WriteString("run", run);
            json.WriteNumber("request", entry.Number);
            json.WriteString("module", ModuleVersion);
            WriteText("serviceAccount", serviceAccount);
            json.WriteString("subject", entry.Subject);
            json.WriteString("method", entry.Method);
            WriteText("space", SpaceOf(entry.Resource));
            WriteText("resource", entry.Resource);
            WriteText("updateMask", entry.UpdateMask);
            WriteJson("values", entry.Values);
            WriteJson("before", entry.Before);
            if (entry.Outcome is { } outcome)
            {
                json.WriteString("outcome", outcome.ToString());
                if (entry.StatusCode is { } status)
                {
                    json.WriteNumber("status", status);
                }

                WriteText("errorId", entry.ErrorId);
                json.WriteNumber("attempts", entry.Attempts);
                json.WriteNumber("durationMs", (long)entry.Duration.TotalMilliseconds);
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

            // Where a secret was removed from a value, it may no longer be JSON.
            void WriteJson(string name, string? value)
            {
                if (value is null)
                {
                    return;
                }

                try
                {
                    using var document = JsonDocument.Parse(value);
                    json.WritePropertyName(name);
                    document.RootElement.WriteTo(json);
                }
                catch (JsonException)
                {
                    json.WriteString(name, value);
                }
            }
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    // The space of spaces/x/members/y is spaces/x.
    private static string? SpaceOf(string? resource)
    {
        var parts = resource?.Split('/');
        return parts?.Length > 1 && parts[0] == "spaces" ? $"spaces/{parts[1]}" : null;
    }
}
