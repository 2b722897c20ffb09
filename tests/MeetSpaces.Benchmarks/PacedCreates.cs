using System.Diagnostics;
using System.Text;
using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>Creates with Google's quota of ten per user enforced, and a window of two seconds instead of a minute.</summary>
internal static class PacedCreates
{
    private const int Count = 41;
    private const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    internal static async Task RunAsync(Engine engine, Table table)
    {
        var what = $"{Count} creates, {Limit} in {Window.TotalSeconds:0} s allowed";
        var shortest = (Count - 1) / Limit * Window.TotalSeconds;
        using (var tenant = Enforcing())
        {
            tenant.Connect(engine, $"-Quota @{{ CreatesPerMinutePerUser = {Limit}; Window = '{Window}' }}");
            var ours = Engine.Time(() => engine.Run($"1..{Count} | New-MeetSpace | Out-Null")).TotalSeconds;
            table.Add(what, "New-MeetSpace", ours, "s", $"{(ours / shortest) - 1:P1} over the shortest possible, {Refused(tenant)} refused of {Creates(tenant)} sent");
        }

        using (var tenant = Enforcing())
        {
            using var client = await tenant.ClientAsync();
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Count; i++)
            {
                using var body = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(new Uri("v2/spaces", UriKind.Relative), body);
            }

            table.Add(what, "loop over HttpClient", watch.Elapsed.TotalSeconds, "s", $"{Refused(tenant)} of {Count} refused with 429; those spaces were not created");
        }
    }

    private static Tenant Enforcing() => new(new EmulatorOptions
    {
        EnforceQuota = true,
        Quota = new EmulatorQuota { CreatesPerMinutePerUser = Limit, Window = Window },
    });

    private static int Creates(Tenant tenant) => tenant.Meet.Requests.Count(request => request is { Method: "POST", Path: "/v2/spaces" });

    private static int Refused(Tenant tenant) => tenant.Meet.Requests.Count(request => request.StatusCode == 429);
}
