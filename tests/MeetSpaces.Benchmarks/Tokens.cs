using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>The number of token requests for 1,000 calls as ten users.</summary>
internal static class Tokens
{
    private const int Subjects = 10;

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant(new EmulatorOptions { Users = [Tenant.Admin, .. Enumerable.Range(1, Subjects).Select(i => $"user{i}@example.com")] });
        tenant.Connect(engine);
        var name = Tenant.Spaces(engine, 1)[0];
        var before = Count(tenant);
        engine.Run(
            $$"""1..1000 | ForEach-Object { [pscustomobject] @{ Name = $name; Subject = "user$($_ % {{Subjects}} + 1)@example.com" } } | Get-MeetSpace | Out-Null""",
            ("name", name));
        table.Add($"1,000 calls as {Subjects} users", "Get-MeetSpace", Count(tenant) - before, "token requests", "one for each user and scope");
    }

    private static int Count(Tenant tenant) => tenant.Meet.Requests.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal));
}
