using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Emulator;

public sealed class BadRequestTests
{
    [Theory]
    [InlineData("""{"config":{"moderation":"X"}}""", "Invalid value at 'space.config.moderation' (type.googleapis.com/google.apps.meet.v2.SpaceConfig.Moderation), \"X\"", "space.config.moderation")]
    [InlineData("""{"config":{"x":1}}""", "Invalid JSON payload received. Unknown name \"x\" at 'space.config': Cannot find field.", "space.config")]
    [InlineData("""{"x":1}""", "Invalid JSON payload received. Unknown name \"x\" at 'space': Cannot find field.", "space")]
    [InlineData("""{"config":{"accessType":"open"}}""", "Invalid value at 'space.config.access_type' (type.googleapis.com/google.apps.meet.v2.SpaceConfig.AccessType), \"open\"", "space.config.access_type")]
    [InlineData("""{"config":{"accessType":7}}""", "Invalid value at 'space.config.access_type' (type.googleapis.com/google.apps.meet.v2.SpaceConfig.AccessType), 7", "space.config.access_type")]
    [InlineData("""{"config":{"accessType":true}}""", "Invalid value at 'space.config.access_type' (type.googleapis.com/google.apps.meet.v2.SpaceConfig.AccessType), true", "space.config.access_type")]
    [InlineData("""{"config":"OPEN"}""", "Invalid value at 'space.config' (type.googleapis.com/google.apps.meet.v2.SpaceConfig), \"OPEN\"", "space.config")]
    [InlineData("""{"config":[]}""", "Invalid JSON payload received. Unknown name \"config\" at 'space': Proto field is not repeating, cannot start list.", "space")]
    [InlineData("""{"name":5}""", "Invalid value at 'space.name' (TYPE_STRING), 5", "space.name")]
    [InlineData("""{"name":{}}""", "Invalid value at 'space.name' (TYPE_STRING), Starting an object on a scalar field", "space.name")]
    [InlineData("[]", "Invalid JSON payload received. Unknown name \"\" at 'space': Proto field is not repeating, cannot start list.", "space")]
    public async Task An_invalid_space_is_refused_with_Googles_message(string body, string message, string field)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var name = (string?)(await host.CreateAsync(token))["name"];

        var reply = (await host.PostAsync(token, "/v2/spaces", body)).IsInvalid();

        Assert.Equal(message, reply.Message);
        var violation = Assert.Single(reply.Detail("BadRequest")["fieldViolations"]!.AsArray())!;
        Assert.Equal(field, (string?)violation["field"]);
        Assert.Equal(message, (string?)violation["description"]);
        Assert.Equal(message, (await host.PatchAsync(token, $"/v2/{name}?updateMask=config", body)).IsInvalid().Message);
    }

    [Fact]
    public async Task Every_violation_is_reported()
    {
        using var host = new EmulatorHost();

        var reply = (await host.PostAsync(await host.TokenAsync(), "/v2/spaces", """{"a":1,"config":{"moderation":"X"}}""")).IsInvalid();

        Assert.Equal(2, reply.Message!.Split('\n').Length);
        Assert.Equal(2, reply.Detail("BadRequest")["fieldViolations"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{", "Invalid JSON payload received. Unexpected end of string.")]
    [InlineData("not json", "Invalid JSON payload received. Unexpected token.\nnot json\n^")]
    [InlineData("""{"config":}""", "Invalid JSON payload received. Unexpected token.")]
    [InlineData("""{"config":{},"config":{}}""", "Invalid JSON payload received.")]
    public async Task Invalid_JSON_is_refused_with_its_position(string body, string message)
    {
        using var host = new EmulatorHost();

        var reply = (await host.PostAsync(await host.TokenAsync(), "/v2/spaces", body)).IsInvalid();

        Assert.StartsWith(message, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v2/spaces")]
    [InlineData("DELETE", "/v2/spaces/x")]
    [InlineData("PUT", "/v2/spaces/x")]
    [InlineData("GET", "/v2/spaces/x:endActiveConference")]
    [InlineData("POST", "/v2/spaces/x")]
    [InlineData("POST", "/v2/spaces/x%3AendActiveConference")]
    [InlineData("POST", "/v2/spaces/x:connectActiveConference")]
    [InlineData("GET", "/v2/spaces%2Fx")]
    [InlineData("GET", "/v2/spaces/x%2Fy")]
    [InlineData("GET", "/v2/spaces/")]
    [InlineData("GET", "/v2//spaces/x")]
    [InlineData("GET", "/v2/spaces/x/")]
    [InlineData("GET", "/v1/spaces/x")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/favicon.ico")]
    public async Task An_unknown_method_is_not_found(string method, string path)
    {
        using var host = new EmulatorHost();

        (await host.CallAsync(await host.TokenAsync(), method, path)).IsMissing();
    }

    [Theory]
    [InlineData("?bogus=1", "Invalid JSON payload received. Unknown name \"bogus\": Cannot bind query parameter. Field 'bogus' could not be found in request message.")]
    [InlineData("?updateMask=config", "Invalid JSON payload received. Unknown name \"updateMask\": Cannot bind query parameter. Field 'updateMask' could not be found in request message.")]
    public async Task A_query_parameter_that_the_method_lacks_is_refused(string query, string message)
    {
        using var host = new EmulatorHost();

        Assert.Equal(message, (await host.GetAsync(await host.TokenAsync(), "/v2/spaces/x" + query)).IsInvalid().Message);
    }

    [Fact]
    public async Task Googles_system_parameters_are_accepted()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();

        var reply = (await host.PostAsync(token, "/v2/spaces?alt=json&prettyPrint=false&$.xgafv=2&quotaUser=me", "{}")).IsOk();

        Assert.DoesNotContain("\n ", reply.Text, StringComparison.Ordinal);
        Assert.Equal("application/json; charset=UTF-8", reply.Response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/xml", "<space/>")]
    [InlineData("application/x-www-form-urlencoded", "config.accessType=OPEN")]
    public async Task A_body_that_is_not_sent_as_json_is_refused(string contentType, string body)
    {
        using var host = new EmulatorHost();

        (await host.PostAsync(await host.TokenAsync(), "/v2/spaces", body, contentType)).IsInvalid();
    }

    [Fact]
    public async Task Get_refuses_a_body()
    {
        using var host = new EmulatorHost();

        (await host.CallAsync(await host.TokenAsync(), "GET", "/v2/spaces/x", "{}")).IsInvalid();
    }

    [Fact]
    public async Task EndActiveConference_accepts_only_an_empty_message()
    {
        using var host = new EmulatorHost();

        var reply = (await host.PostAsync(await host.TokenAsync(), "/v2/spaces/x:endActiveConference", """{"force":true}""")).IsInvalid();

        Assert.Equal("Invalid JSON payload received. Unknown name \"force\": Cannot find field.", reply.Message);
    }

    [Fact]
    public async Task A_huge_body_is_refused_and_the_next_request_is_served()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();

        var reply = await host.PostAsync(token, "/v2/spaces", "{\"name\":\"" + new string('x', 3 * 1024 * 1024) + "\"}");

        Assert.Equal(413, (int)reply.Status);
        await host.CreateAsync(token);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET /v2/spaces/x HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /v2/spaces/x HTTP/1.1\r\nHost: 127.0.0.1\r\nhost: 127.0.0.1\r\n\r\n", 400)]
    [InlineData("GET /v2/spaces/x HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: elsewhere.example\r\n\r\n", 400)]
    [InlineData("GET /v2/spaces/x HTTP/1.1\r\nHost: elsewhere.example\r\nHost: 127.0.0.1\r\n\r\n", 400)]
    [InlineData("POST /v2/spaces HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("POST /v2/spaces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", 400)]
    [InlineData("GET /v2/spaces/x HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n", 421)]
    [InlineData("POST /v2/spaces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: minus one\r\n\r\n")]
    [InlineData("POST /v2/spaces HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET http://[bad HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("\0\u0001\u0002\u0003\r\n\r\n")]
    public async Task Invalid_HTTP_does_not_stop_the_emulator(string bytes, int? status = null)
    {
        using var host = new EmulatorHost();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", host.Server.Uri.Port, TestContext.Current.CancellationToken);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
            Assert.StartsWith(status is null ? "" : $"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        }

        await host.CreateAsync(await host.TokenAsync());
    }
}
