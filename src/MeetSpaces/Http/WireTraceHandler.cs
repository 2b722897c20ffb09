using System.Text;
using MeetSpaces.Http.Requests;
using MeetSpaces.Text;

namespace MeetSpaces.Http;

/// <summary>Writes requests and responses to the debug stream, without secrets.</summary>
internal sealed class WireTraceHandler : DelegatingHandler
{
    private const int LongestBody = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RequestOptions.TraceOf(request) is not { } trace || !trace.IsEnabled(TraceKind.Debug))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var title = $"> {request.Method} {request.RequestUri}";
        await ShowAsync(title, request.Headers, request.Content).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await ShowAsync($"< {(int)response.StatusCode} {response.ReasonPhrase}", response.Headers, response.Content).ConfigureAwait(false);
        return response;

        async Task ShowAsync(string first, IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, HttpContent? content)
        {
            var text = new StringBuilder(DisplayText.OfMessage(first));
            foreach (var header in headers.Concat(content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
            {
                text.AppendLine().Append(header.Key).Append(": ").Append(DisplayText.OfMessage(Redaction.OfHeader(header.Key, string.Join(", ", header.Value))));
            }

            if (content is not null)
            {
                var body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                text.AppendLine().AppendLine().Append(DisplayText.OfLines(Encoding.UTF8.GetString(body), LongestBody));
                if (body.Length > LongestBody)
                {
                    text.Append(" The body has ").Append(body.Length).Append(" bytes.");
                }
            }

            trace.Report(new TraceEntry(TraceKind.Debug, text.ToString()));
        }
    }
}
