namespace MeetSpaces.Emulator;

/// <summary>The Cloud project and its service account, while the emulator runs.</summary>
public sealed class EmulatedProject
{
    private readonly EmulatorState state;

    internal EmulatedProject(EmulatorState state)
    {
        this.state = state;
    }

    /// <summary>The project's number, as in errors.</summary>
    public string Number => state.Account.ProjectNumber;

    /// <summary>The service account's address.</summary>
    public string ServiceAccount => state.Account.Email;

    /// <summary>The numeric client ID that the Admin console wants for the delegation.</summary>
    public string ClientId => state.Account.ClientId;

    /// <summary>Whether the Meet API is enabled; while it is not, every call is answered SERVICE_DISABLED.</summary>
    public bool IsMeetApiEnabled
    {
        get => state.IsApiEnabled;
        set => state.IsApiEnabled = value;
    }

    /// <summary>Whether the IAM Service Account Credentials API, which signs without a key, is enabled.</summary>
    public bool IsIamApiEnabled
    {
        get => state.IsIamEnabled;
        set => state.IsIamEnabled = value;
    }

    /// <summary>Whether callers hold the role Service Account Token Creator; without it signJwt is answered 403.</summary>
    public bool IsTokenCreator
    {
        get => state.MaySignJwt;
        set => state.MaySignJwt = value;
    }

    /// <summary>Whether the emulator answers as a metadata server too (<c>GCE_METADATA_HOST</c>), running as the service account.</summary>
    public bool HasMetadataServer
    {
        get => state.HasMetadataServer;
        set => state.HasMetadataServer = value;
    }

    /// <summary>Whether the key of the key file is still good; after its deletion assertions get <c>Invalid JWT Signature.</c></summary>
    public bool IsKeyValid
    {
        get => state.Account.Key.IsValid;
        set => state.Account.Key.IsValid = value;
    }

    /// <summary>How long tokens live that are issued from now on.</summary>
    public TimeSpan TokenLifetime
    {
        get => state.Tokens.Lifetime;
        set => state.Tokens.Lifetime = value;
    }

    /// <summary>
    /// How far Google's clock is ahead of the machine's (negative: behind). Shows in the Date header and in what assertions are worth.
    /// </summary>
    public TimeSpan ClockSkew
    {
        get => state.SkewedClock.Skew;
        set => state.SkewedClock.Skew = value;
    }

    /// <summary>Ends access tokens before their time.</summary>
    /// <param name="subject">Only those of this user; null: all.</param>
    /// <returns>How many living tokens were ended.</returns>
    public int RevokeTokens(string? subject = null) => state.Tokens.Revoke(
        (_, grant) => subject is null || string.Equals(subject, grant.User?.Address, StringComparison.OrdinalIgnoreCase));
}
