using System.Globalization;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Calendar;

/// <summary>Reads the events of a user's primary calendar from the Calendar API.</summary>
internal sealed class CalendarClient(MeetTransport transport)
{
    private const string Path = "calendar/v3/calendars/primary/events";

    // The largest page that Google allows.
    private const int PageSize = 2500;

    /// <summary>Checks, without a request, that the connection may read calendars.</summary>
    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>.</exception>
    internal void RequireScope() => transport.CreateContext(MeetMethod.ListEvents);

    /// <summary>The events in Google Meet that end after one time and start before another. Each occurrence of a series is an event.</summary>
    internal IPager<CalendarEvent> List(DateTimeOffset endAfter, DateTimeOffset startBefore) => new Pager<CalendarEvent>(
        transport.AddressOf(MeetMethod.ListEvents, Path),
        $"{MeetMethod.ListEvents.Name} as {transport.Subject}",
        async (token, cancellationToken) =>
        {
            var page = await transport.SendAsync(
                transport.CreateContext(MeetMethod.ListEvents),
                $"{Path}?{Query(endAfter, startBefore)}{(token is null ? string.Empty : "&pageToken=" + Uri.EscapeDataString(token))}",
                null,
                (json, _) => Tuple.Create(
                    json.Objects("items").Select(EventMapper.ToEvent).OfType<CalendarEvent>().ToArray(), json.Text("nextPageToken")),
                cancellationToken).ConfigureAwait(false);
            return (page.Item1, page.Item2);
        });

    private static string Query(DateTimeOffset endAfter, DateTimeOffset startBefore) => string.Format(
        CultureInfo.InvariantCulture,
        "singleEvents=true&maxResults={0}&timeMin={1}&timeMax={2}&fields={3}",
        PageSize,
        Text(endAfter),
        Text(startBefore),
        Uri.EscapeDataString(EventMapper.Fields));

    private static string Text(DateTimeOffset time) =>
        Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
