using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Audit;

/// <summary>Every way to sign in has an audit log.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class AuditedSignInTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private readonly AuditFile audit = new();

    public void Dispose()
    {
        tenant.Dispose();
        audit.Dispose();
    }

    [Theory]
    [InlineData("-KeyPath $keyPath -Subject admin@example.com", true)]
    [InlineData("-KeyJson (Secure $key) -Subject admin@example.com", true)]
    [InlineData("-ServiceAccount $account -Subject admin@example.com", true)]
    [InlineData("-AccessToken (Secure $token) -Subject admin@example.com", false)]
    [InlineData("-Interactive -ClientSecretPath $client", false)]
    public void A_change_of_any_connection_is_logged(string arguments, bool hasServiceAccount)
    {
        var client = Path.Combine(audit.Folder, "client.json");
        File.WriteAllText(client, tenant.Meet.SignIn.ClientSecrets);
        tenant.Connect(tenant.Session, more: "-Scope Created");
        tenant.NewSpace();
        tenant.Run("function Secure($text) { $secret = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; $secret }");
        tenant.Run(
            $"Connect-Meet {arguments} -Endpoint $endpoint -AuditPath $audit; New-MeetSpace",
            ("keyPath", tenant.KeyPath),
            ("key", tenant.Meet.ServiceAccountKey),
            ("account", tenant.Meet.Project.ServiceAccount),
            ("token", tenant.Calls[^1].Authorization!.Split(' ')[1]),
            ("client", client),
            ("endpoint", tenant.Meet.Uri),
            ("audit", audit.Path)).ShouldSucceed();

        Assert.Equal(["intent spaces.create", "outcome spaces.create Succeeded"], audit.Events);
        Assert.All(audit.Lines, line => Assert.Equal(hasServiceAccount ? tenant.Meet.Project.ServiceAccount : null, AuditFile.Of(line, "serviceAccount")));
    }

    [Fact]
    public void A_change_on_the_emulator_is_logged()
    {
        using var session = new Session();
        session.Run("Connect-Meet -Emulator -AuditPath $audit; New-MeetSpace; Stop-MeetEmulator", ("audit", audit.Path)).ShouldSucceed();

        Assert.Equal(["intent spaces.create", "outcome spaces.create Succeeded"], audit.Events);
    }
}
