using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Keyless;

/// <summary>
/// The metadata server of a machine in the project that runs as the service account. Clients find it by the environment variable
/// GCE_METADATA_HOST, set to the emulator's host and port (cloud.google.com/compute/docs/metadata).
/// </summary>
internal sealed class MetadataEndpoint(EmulatorState state)
{
    private const string Flavor = "Metadata-Flavor";
    private const string Root = "/computeMetadata/v1/";
    private const string Accounts = Root + "instance/service-accounts/";

    public static bool Serves(HttpCall call) =>
        call.Path.StartsWith("/computeMetadata", StringComparison.Ordinal) || (call.Path == "/" && call.Header(Flavor) is not null);

    public Answer Handle(HttpCall call) => Reply(call).With(Flavor, "Google").With("Server", "Metadata Server for VM");

    private static Answer Text(string text, int statusCode = 200) => new(statusCode, Encoding.UTF8.GetBytes(text), "application/text");

    private Answer Reply(HttpCall call)
    {
        if (!state.HasMetadataServer || call.Method != "GET")
        {
            return Text("Not Found\n", 404);
        }

        if (call.Header(Flavor) != "Google" || call.Header("X-Forwarded-For") is not null)
        {
            return Text("Missing Metadata-Flavor:Google header.\n", 403);
        }

        var isDefault = call.Path.StartsWith(Accounts + "default/", StringComparison.Ordinal);
        var isNamed = call.Path.StartsWith(Accounts + state.Account.Email + "/", StringComparison.Ordinal);
        return isDefault || isNamed
            ? Account(call, call.Path.Substring(Accounts.Length + (isDefault ? "default/" : state.Account.Email + "/").Length))
            : Machine(call.Path);
    }

    private Answer Machine(string path) => path switch
    {
        "/" => Text("computeMetadata/\n"),
        "/computeMetadata/" => Text("v1/\n"),
        Root => Text("instance/\nproject/\nuniverse/\n"),
        Accounts => Text($"default/\n{state.Account.Email}/\n"),
        Root + "project/project-id" => Text(state.Account.ProjectId),
        Root + "project/numeric-project-id" => Text(state.Account.ProjectNumber),
        Root + "universe/universe-domain" or Root + "universe/universe_domain" => Text("googleapis.com"),
        _ => Text("Not Found\n", 404),
    };

    private Answer Account(HttpCall call, string leaf) => leaf switch
    {
        "" when call.Query["recursive"] is "true" => Answer.Json(200, new JsonObject
        {
            ["aliases"] = new JsonArray("default"),
            ["email"] = state.Account.Email,
            ["scopes"] = new JsonArray(Scope.CloudPlatform),
        }),
        "" => Text("aliases\nemail\nidentity\nscopes\ntoken\n"),
        "aliases" => Text("default\n"),
        "email" => Text(state.Account.Email),
        "scopes" => Text(Scope.CloudPlatform + "\n"),
        "token" => Token(call.Query["scopes"]),
        _ => Text("Not Found\n", 404),
    };

    private Answer Token(string? asked)
    {
        var scopes = Scope.Split((asked ?? Scope.CloudPlatform).Replace(',', ' '));
        return Answer.Json(200, new JsonObject
        {
            ["access_token"] = state.Tokens.Issue(null, scopes, state.Account.ClientId),
            ["expires_in"] = state.Tokens.LifetimeSeconds,
            ["token_type"] = "Bearer",
        });
    }
}
