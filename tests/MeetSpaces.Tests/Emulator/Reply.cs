using System.Net;
using System.Text.Json.Nodes;

namespace MeetSpaces.Tests.Emulator;

/// <summary>A response with its body.</summary>
internal sealed class Reply(HttpResponseMessage response, string text)
{
    public HttpResponseMessage Response { get; } = response;

    public HttpStatusCode Status => Response.StatusCode;

    public string Text { get; } = text;

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public JsonObject Error => Json["error"]!.AsObject();

    public string? Message => (string?)Error["message"];

    /// <summary>The first detail of that type, such as <c>ErrorInfo</c>.</summary>
    public JsonObject Detail(string type) => Assert.Single(
        Error["details"]!.AsArray(), detail => (string?)detail!["@type"] == "type.googleapis.com/google.rpc." + type)!.AsObject();

    public string? Reason => (string?)Detail("ErrorInfo")["reason"];

    public Reply IsOk()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status}: {Text}");
        return this;
    }

    /// <summary>Asserts the HTTP status code, and the code and status in the error envelope.</summary>
    public Reply IsError(int code, string status)
    {
        Assert.True((int)Status == code, $"{(int)Status}: {Text}");
        Assert.Equal(code, (int)Error["code"]!);
        Assert.Equal(status, (string?)Error["status"]);
        return this;
    }

    public Reply IsInvalid() => IsError(400, "INVALID_ARGUMENT");

    public Reply IsDenied() => IsError(403, "PERMISSION_DENIED");

    public Reply IsMissing() => IsError(404, "NOT_FOUND");

    /// <summary>Asserts an error response of the token endpoint.</summary>
    public void IsRefusal(int code, string error, string description)
    {
        Assert.True((int)Status == code, $"{(int)Status}: {Text}");
        Assert.Equal(error, (string?)Json["error"]);
        Assert.Equal(description, (string?)Json["error_description"]);
    }
}
