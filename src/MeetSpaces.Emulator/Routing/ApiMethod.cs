using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>One method of an API: its path, its scopes and its parameters.</summary>
internal sealed class ApiMethod(
    string httpMethod, string path, string fullName, MethodQuota? quota, IReadOnlyList<string> scopes, Func<ApiCall, JsonObject> handler)
{
    public string HttpMethod { get; } = httpMethod;

    public PathPattern Path { get; } = new(path);

    /// <summary>The name used in errors: <c>google.apps.meet.v2.SpacesService.GetSpace</c>.</summary>
    public string FullName { get; } = fullName;

    /// <summary>The host name of the API that it belongs to.</summary>
    public string Service { get; init; } = "meet.googleapis.com";

    /// <summary>The quota that it counts against; null for none.</summary>
    public MethodQuota? Quota { get; } = quota;

    /// <summary>The scopes that allow the method; each one is enough.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;

    public Func<ApiCall, JsonObject> Handler { get; } = handler;

    /// <summary>The schema of the body; null if no body is allowed.</summary>
    public MessageSchema? Body { get; init; }

    /// <summary>The request field that the body is bound to; empty when the body is the whole request.</summary>
    public string BodyField { get; init; } = "";

    public IReadOnlyList<QueryField> Query { get; init; } = [];
}
