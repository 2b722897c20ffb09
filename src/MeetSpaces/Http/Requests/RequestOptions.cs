namespace MeetSpaces.Http.Requests;

/// <summary>Attaches data to an HTTP request for the handlers: a context for requests to the Meet API, only a trace for requests to a token endpoint.</summary>
internal static class RequestOptions
{
    private const string ContextKey = "meet-context";
    private const string TraceKey = "meet-trace";

    internal static void SetContext(HttpRequestMessage request, RequestContext context) => Set(request, ContextKey, context);

    internal static RequestContext ContextOf(HttpRequestMessage request) =>
        FindContext(request) ?? throw new InvalidOperationException("A request to the Meet API needs a context.");

    /// <summary>The context of a request to the Meet API; null for one to a token address.</summary>
    internal static RequestContext? FindContext(HttpRequestMessage request) => Get<RequestContext>(request, ContextKey);

    internal static void SetTrace(HttpRequestMessage request, ITrace? trace)
    {
        if (trace is not null)
        {
            Set(request, TraceKey, trace);
        }
    }

    internal static ITrace? TraceOf(HttpRequestMessage request) =>
        FindContext(request)?.Trace ?? Get<ITrace>(request, TraceKey);

#if NET
    private static void Set<T>(HttpRequestMessage request, string key, T value) =>
        request.Options.Set(new HttpRequestOptionsKey<T>(key), value);

    private static T? Get<T>(HttpRequestMessage request, string key)
        where T : class =>
        request.Options.TryGetValue(new HttpRequestOptionsKey<T>(key), out var value) ? value : null;
#else
    private static void Set<T>(HttpRequestMessage request, string key, T value) => request.Properties[key] = value;

    private static T? Get<T>(HttpRequestMessage request, string key)
        where T : class =>
        request.Properties.TryGetValue(key, out var value) ? (T)value : null;
#endif
}
