using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Emulator;

/// <summary>
/// For any input, the emulator responds as Google does, throws no internal exception (the host checks this on Dispose), and serves the next request.
/// </summary>
public sealed class FuzzTests
{
    private const string Whole = """
        {"name":"spaces/x","config":{"accessType":"OPEN","moderation":1,"moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"},
        "artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}},"phoneAccess":[{"pin":"1"}],"activeConference":null}
        """;

    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1e999", "\\u0000", "\\", "\ud83d\ude00", "config",
        "(", ")", "*", ".", "IS NULL", "AND", "NOT", "%2F", "%", "=", "&", " ", "\0", "a/b",
    ];

    private const string Filter =
        "(end_time IS NULL OR start_time >= \"2026-03-01T00:00:00Z\") AND space.name = \"spaces/x\"";

    [Fact]
    public async Task Mutated_bodies_masks_and_filters_get_a_Google_response()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var name = (string?)(await host.CreateAsync(token))["name"];
        var random = new Random(20260302);
        for (var round = 0; round < 400; round++)
        {
            var body = Mutate(Whole, random);
            var mask = Uri.EscapeDataString(Mutate("config.accessType,config.moderationRestrictions", random));
            var filter = Uri.EscapeDataString(Mutate(Filter, random));
            var fields = Uri.EscapeDataString(Mutate("conferenceRecords(name,startTime),nextPageToken", random));
            Reply[] replies =
            [
                await host.PostAsync(token, "/v2/spaces", body),
                await host.PatchAsync(token, $"/v2/{name}?updateMask={mask}", body),
                await host.GetAsync(token, $"/v2/conferenceRecords?filter={filter}&fields={fields}"),
                await host.GetAsync(token, "/v2/spaces/" + Uri.EscapeDataString(Mutate("abc-mnop-xyz", random))),
                await host.ExchangeAsync(Mutate(host.Jwt(EmulatorHost.Alice, EmulatorHost.Created).Sign(), random)),
            ];

            Assert.All(replies, reply =>
            {
                Assert.True((int)reply.Status is 200 or 400 or 401 or 403 or 404, $"{(int)reply.Status}: {reply.Text}");
                Assert.NotNull(reply.Json);
            });
        }

        (await host.GetAsync(token, "/v2/" + name)).IsOk();
    }

    [Fact]
    public async Task Mutated_HTTP_gets_no_response_or_a_4xx()
    {
        using var host = new EmulatorHost();
        var random = new Random(20260302);
        var whole = $"POST /v2/spaces?alt=json HTTP/1.1\r\nHost: 127.0.0.1:{host.Server.Uri.Port}\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        for (var round = 0; round < 300; round++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", host.Server.Uri.Port, TestContext.Current.CancellationToken);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Mutate(whole, random)), TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        }

        await host.CreateAsync(await host.TokenAsync());
    }

    /// <summary>Applies one to four deletions, insertions or repetitions.</summary>
    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var count = random.Next(1, 5); count > 0 && mutated.Length > 1; count--)
        {
            var at = random.Next(mutated.Length);
            var length = random.Next(1, Math.Min(12, mutated.Length - at) + 1);
            _ = random.Next(3) switch
            {
                0 => mutated.Remove(at, length),
                1 => mutated.Insert(at, Scraps[random.Next(Scraps.Length)]),
                _ => mutated.Insert(at, mutated.ToString(at, length)),
            };
        }

        return mutated.ToString();
    }
}
