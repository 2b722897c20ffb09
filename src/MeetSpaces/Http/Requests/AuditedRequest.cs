using System.Text;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Http.Requests;

/// <summary>Records the requests that change something.</summary>
internal interface IAuditLog
{
    /// <summary>A number for the next request, different for each.</summary>
    long NextNumber();

    /// <summary>Adds a line, and returns when it is on the disk.</summary>
    /// <exception cref="MeetApiException"><c>MeetAuditFailed</c>: it cannot be written.</exception>
    Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>A line of the audit log: a request that is about to leave, or what became of it.</summary>
internal sealed class AuditEntry
{
    internal required DateTimeOffset Time { get; init; }

    /// <summary>The number of the request, the same in both of its lines.</summary>
    internal required long Number { get; init; }

    internal required string Subject { get; init; }

    /// <summary>The name in Google's reference, such as <c>spaces.patch</c>.</summary>
    internal required string Method { get; init; }

    /// <summary>The resource, such as <c>spaces/x</c>; that of a create is known only afterwards.</summary>
    internal string? Resource { get; init; }

    internal string? UpdateMask { get; init; }

    /// <summary>The values sent, JSON; null for none.</summary>
    internal string? Values { get; init; }

    /// <summary>The values before the change, JSON of the same form; null if they were not read.</summary>
    internal string? Before { get; init; }

    /// <summary>What became of the request; null before it leaves.</summary>
    internal AuditOutcome? Outcome { get; init; }

    internal int? StatusCode { get; init; }

    internal string? ErrorId { get; init; }

    internal int Attempts { get; init; }

    internal TimeSpan Duration { get; init; }
}

/// <summary>What became of a request that changes something.</summary>
internal enum AuditOutcome
{
    /// <summary>Google confirmed the change.</summary>
    Succeeded,

    /// <summary>Google refused the change, or it never left this machine.</summary>
    Failed,

    /// <summary>The change may have been made: the response was lost, could not be used, or was not waited for.</summary>
    Unknown,
}

/// <summary>The two lines of one request in the audit log.</summary>
/// <param name="log">The audit log.</param>
/// <param name="context">The request.</param>
/// <param name="body">The body of the request; null for none.</param>
/// <param name="time">The clock.</param>
internal sealed class AuditedRequest(IAuditLog log, RequestContext context, byte[]? body, TimeProvider time)
{
    private readonly long number = log.NextNumber();
    private long? start;

    /// <summary>Adds the first line, immediately before the request leaves.</summary>
    /// <exception cref="MeetApiException"><c>MeetAuditFailed</c>: nothing may be sent.</exception>
    internal async Task WriteIntentAsync(CancellationToken cancellationToken)
    {
        await log.WriteAsync(Entry(null, null, null), cancellationToken).ConfigureAwait(false);
        start = time.GetTimestamp();
    }

    /// <summary>Adds the second line, if there is a first one. The result of the request counts more than a log that has become full in the meantime.</summary>
    /// <param name="result">The result; null if there is none.</param>
    /// <param name="failure">The failure; null if there is a result, or the request was cancelled.</param>
    internal async Task WriteOutcomeAsync(object? result, MeetApiException? failure)
    {
        if (start is null)
        {
            return;
        }

        var outcome = result is not null ? AuditOutcome.Succeeded : IsRefused(failure) ? AuditOutcome.Failed : AuditOutcome.Unknown;
        try
        {
            await log.WriteAsync(Entry(outcome, failure?.ErrorId, NameOf(result)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (MeetApiException full)
        {
            context.Warn($"The outcome of {context.Words} ({outcome}) could not be written to the audit log, which contains only the intent. {full.Message}");
        }
    }

    private bool IsRefused(MeetApiException? failure) =>
        failure is not null && failure.ErrorId != MeetErrorId.CreateOutcomeUnknown && (context.Attempts == 0 || !context.OutcomeUnknown);

    private AuditEntry Entry(AuditOutcome? outcome, string? errorId, string? name)
    {
        var path = context.Resource;
        return new AuditEntry
        {
            Time = time.GetUtcNow(),
            Number = number,
            Subject = context.Subject,
            Method = context.Method.Name,
            Resource = name ?? (path.IndexOf('/') < 0 ? null : path.Split(':')[0]),
            UpdateMask = MaskIn(context.Address!.Query),
            Values = body is { Length: > 0 } ? Redaction.OfText(Encoding.UTF8.GetString(body)) : null,
            Before = context.Before is { Length: > 0 } before ? Redaction.OfText(Encoding.UTF8.GetString(before)) : null,
            Outcome = outcome,
            StatusCode = context.StatusCode,
            ErrorId = errorId,
            Attempts = context.Attempts,
            Duration = start is { } begin ? time.GetElapsedTime(begin) : TimeSpan.Zero,
        };
    }

    private static string? MaskIn(string query)
    {
        const string Mask = "updateMask=";
        var part = Array.Find(query.TrimStart('?').Split('&'), part => part.StartsWith(Mask, StringComparison.Ordinal));
        return part is null ? null : Uri.UnescapeDataString(part.Substring(Mask.Length));
    }

    private static string? NameOf(object? result) => result switch
    {
        Space space => space.Name,
        SpaceMember member => member.Name,
        RequestAnswer answer => answer.Name,
        _ => null,
    };
}
