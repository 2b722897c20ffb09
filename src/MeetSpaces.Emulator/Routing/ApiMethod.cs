using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>One method of the API: where it is, who may call it, what it takes.</summary>
internal sealed class ApiMethod(
    string httpMethod, string path, string fullName, MethodQuota? quota, IReadOnlyList<string> scopes, Func<ApiCall, JsonObject> handler)
{
    public string HttpMethod { get; } = httpMethod;

    public PathPattern Path { get; } = new(path);

    /// <summary>As errors name it: <c>google.apps.meet.v2.SpacesService.GetSpace</c>.</summary>
    public string FullName { get; } = fullName;

    /// <summary>The API that it belongs to, by its host's name.</summary>
    public string Service { get; init; } = "meet.googleapis.com";

    /// <summary>What it counts against; null: nothing.</summary>
    public MethodQuota? Quota { get; } = quota;

    /// <summary>Any one of them will do.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;

    public Func<ApiCall, JsonObject> Handler { get; } = handler;

    /// <summary>What the body is; null: no body is allowed.</summary>
    public MessageSchema? Body { get; init; }

    /// <summary>The request field that the body is bound to; empty when the body is the whole request.</summary>
    public string BodyField { get; init; } = "";

    public IReadOnlyList<QueryField> Query { get; init; } = [];
}
