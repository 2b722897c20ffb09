using MeetSpaces.Emulator.Calendar;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Quota;

namespace MeetSpaces.Emulator.Routing;

/// <summary>Serves a request to a Google API: routes it, checks credentials, scope, project and quota, binds arguments and calls the method.</summary>
internal sealed class RestApi(EmulatorState state, IReadOnlyList<ApiMethod> methods, QuotaGate? quota)
{
    private readonly Authenticator authenticator = new(state.Tokens);

    public Answer Handle(HttpCall call)
    {
        var isPretty = (call.Query["prettyPrint"] ?? call.Query["$prettyPrint"]) is not "false" and not "0";
        try
        {
            return Answer.Json(200, Invoke(call), isPretty).With("Cache-Control", "private");
        }
        catch (ApiException refusal)
        {
            var answer = Answer.Json(refusal.StatusCode, EventMethods.Serves(call) ? CalendarError.ToJson(refusal) : refusal.ToJson(), isPretty).With("Cache-Control", "private");
            return refusal.Challenge is { } challenge ? answer.With("WWW-Authenticate", challenge) : answer;
        }
    }

    private System.Text.Json.Nodes.JsonObject Invoke(HttpCall call)
    {
        var (method, names) = Route(call);
        var grant = authenticator.Authenticate(call, method);
        Authenticator.Authorize(grant, method);
        if (!state.IsEnabled(method.Service))
        {
            throw DisabledApi.Refusal(method.Service, state.Account.ProjectNumber);
        }

        if (method.Quota is { } quotaClass)
        {
            quota?.Pass(quotaClass, grant.User?.Address ?? state.Account.Email);
        }

        var query = QueryBinder.Bind(call.Query, method.Query);
        var body = RequestBody.Read(call, method);
        var fields = call.Query["fields"] ?? call.Query["$fields"] ?? call.Header("X-Goog-FieldMask");
        var selection = string.IsNullOrEmpty(fields) ? null : FieldSelection.Parse(fields!);
        lock (state.Gate)
        {
            var answer = method.Handler(new ApiCall(grant, names, query, body, selection is not null));
            return selection?.Apply(answer) ?? answer;
        }
    }

    private (ApiMethod Method, IReadOnlyList<string> Names) Route(HttpCall call)
    {
        foreach (var method in methods)
        {
            if (method.HttpMethod == call.Method && method.Path.Match(call.Path) is { } names)
            {
                return (method, names);
            }
        }

        throw ApiException.MethodNotFound();
    }
}
