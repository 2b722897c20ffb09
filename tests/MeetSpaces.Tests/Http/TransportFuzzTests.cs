using System.Globalization;
using System.Text;
using MeetSpaces.Binding;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http;

/// <summary>Mutated responses and identities lead to a result or to a documented error.</summary>
public sealed class TransportFuzzTests
{
    private const int Count = 10_000;
    private static readonly string[] Methods = ["get", "patch", "end", "create"];

    private static readonly string[] Seeds =
    [
        """{"name":"spaces/x","meetingUri":"https://meet.google.com/abc-mnop-xyz","meetingCode":"abc-mnop-xyz","config":{"accessType":"OPEN","moderation":"ON","moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"},"artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}},"activeConference":{"conferenceRecord":"conferenceRecords/c"},"phoneAccess":[{"phoneNumber":"+1","pin":"2"}],"gatewaySipAccess":[{"uri":"sip:x","sipAccessCode":"1"}]}""",
        """{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com","metadata":{"quota_limit":"ReadRequestsPerMinutePerUser"}},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"17s"}]}}""",
        """{"error":{"code":403,"message":"Denied.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.Help","links":[{"url":"https://x"}]}]}}""",
        "{}",
    ];

    [Fact]
    public async Task Ten_thousand_mutated_responses_give_a_result_or_a_known_error()
    {
        var answer = Array.Empty<byte>();
        var status = 200;
        string[] headers = [];
        using var server = new ScriptedServer((_, connection) => connection.AnswerAsync(status, answer, headers));
        using var client = new SimulatedClient(server.Uri);
        client.Trace.Wanted.Add(TraceKind.Debug);
        var random = new Random(20260901);
        for (var i = 0; i < Count; i++)
        {
            answer = Mutate(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            status = Pick(random, 200, 200, 200, 204, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503);
            headers = random.Next(3) == 0 ? ["Retry-After: " + Encoding.ASCII.GetString(Mutate("Wed, 21 Oct 2026 07:28:00 GMT, 17"u8.ToArray(), random)).Where(c => c is >= ' ' and <= '~').Aggregate("", (text, c) => text + c)] : [];
            try
            {
                Assert.NotEmpty(await client.RunAsync(Methods[i % 4], TestContext.Current.CancellationToken));
            }
            catch (MeetApiException failure)
            {
                Assert.True(
                    IdsFor(Methods[i % 4], status).Contains(failure.ErrorId),
                    string.Create(CultureInfo.InvariantCulture, $"{i}: {Methods[i % 4]} answered with {status}: {failure}"));


                // A body after a 204 breaks the connection; then there is no status.
                Assert.Equal(status, failure.StatusCode ?? status);
                Assert.InRange(failure.Attempts, 1, 5);
            }
        }
    }

    // The possible errors for a status, whatever the body is.
    private static string[] IdsFor(string method, int status) => (status, method) switch
    {
        (200 or 204, "create") => [MeetErrorId.CreateOutcomeUnknown],
        (200 or 204 or 302, _) => [MeetErrorId.ResponseInvalid],
        (400, _) => [MeetErrorId.InvalidArgument],
        (401, _) => [MeetErrorId.AuthenticationFailed],
        (403, _) => [MeetErrorId.PermissionDenied, MeetErrorId.ApiDisabled, MeetErrorId.ScopeMissing, MeetErrorId.FeatureUnavailable, MeetErrorId.QuotaExceeded],
        (404, _) => [MeetErrorId.NotFound],
        (408, "create") => [MeetErrorId.CreateOutcomeUnknown],
        (408, _) => [MeetErrorId.Timeout],
        (429, _) => [MeetErrorId.QuotaExceeded],
        (_, "create") => [MeetErrorId.CreateOutcomeUnknown],
        _ => [MeetErrorId.Unavailable],
    };

    [Fact]
    public void Ten_thousand_mutated_identities_are_refused_or_safe_in_a_path()
    {
        string[] seeds = ["spaces/jQCFfuBOdN5z", "abc-mnop-xyz", "https://meet.google.com/abc-mnop-xyz?pli=1", "meet.google.com/abc-mnop-xyz", "conferenceRecords/c", "@{Name=x}", ""];
        var random = new Random(20260902);
        for (var i = 0; i < Count; i++)
        {
            var text = Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]), random));
            SpaceIdentity identity;
            try
            {
                identity = new SpaceIdentity(text);
            }
            catch (ArgumentException)
            {
                Assert.StartsWith("@{", text.Trim(), StringComparison.Ordinal);
                continue;
            }

            if (identity.Problem is not null)
            {
                Assert.Equal(MeetErrorId.IdentityInvalid, Assert.Throws<MeetApiException>(identity.Valid).ErrorId);
                continue;
            }

            // An accepted identity is safe to use in the path and refers to one space.
            Assert.Matches("^spaces/[A-Za-z0-9_-]+\\z", identity.Valid().Readable);
        }
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(4); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(32, 127));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(random, "null", "\"\\ud800\"", "[]", "{}", "-1", "1e999", "\u0000", "\n", "é", "..", "/", "%2F", ":", "spaces/", "@{", "\"retryDelay\":\"0.1s\",")));
                    break;
                case 4:
                    var from = random.Next(bytes.Count + 1);
                    bytes.InsertRange(at, bytes.Skip(from).Take(random.Next(40)).ToList());
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)'[', random.Next(200)));
                    break;
            }
        }

        return [.. bytes];
    }
}
