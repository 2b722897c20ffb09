namespace MeetSpaces.Emulator;

/// <summary>Controls the Cloud project and its service account while the emulator runs.</summary>
public sealed class EmulatedProject
{
    private readonly EmulatorState state;

    internal EmulatedProject(EmulatorState state)
    {
        this.state = state;
    }

    /// <summary>The project number that errors show.</summary>
    public string Number => state.Account.ProjectNumber;

    /// <summary>The service account's address.</summary>
    public string ServiceAccount => state.Account.Email;

    /// <summary>The numeric client ID to enter in the Admin console for domain-wide delegation.</summary>
    public string ClientId => state.Account.ClientId;

    /// <summary>Whether the Meet API is enabled. If not, every call gets the error SERVICE_DISABLED.</summary>
    public bool IsMeetApiEnabled
    {
        get => state.IsApiEnabled;
        set => state.IsApiEnabled = value;
    }

    /// <summary>Whether the Calendar API is enabled. If not, its calls get the error SERVICE_DISABLED.</summary>
    public bool IsCalendarApiEnabled
    {
        get => state.IsCalendarEnabled;
        set => state.IsCalendarEnabled = value;
    }

    /// <summary>Whether the IAM Service Account Credentials API, which signs without a key, is enabled.</summary>
    public bool IsIamApiEnabled
    {
        get => state.IsIamEnabled;
        set => state.IsIamEnabled = value;
    }

    /// <summary>Whether callers have the role Service Account Token Creator. Without it, signJwt responds with 403.</summary>
    public bool IsTokenCreator
    {
        get => state.MaySignJwt;
        set => state.MaySignJwt = value;
    }

    /// <summary>Whether the emulator also acts as a metadata server (<c>GCE_METADATA_HOST</c>) of a machine that runs as the service account.</summary>
    public bool HasMetadataServer
    {
        get => state.HasMetadataServer;
        set => state.HasMetadataServer = value;
    }

    /// <summary>Whether the key in the key file is valid. If not, as after its deletion, assertions get the error <c>Invalid JWT Signature.</c></summary>
    public bool IsKeyValid
    {
        get => state.Account.Key.IsValid;
        set => state.Account.Key.IsValid = value;
    }

    /// <summary>The lifetime of tokens that are issued from now on.</summary>
    public TimeSpan TokenLifetime
    {
        get => state.Tokens.Lifetime;
        set => state.Tokens.Lifetime = value;
    }

    /// <summary>
    /// How far Google's clock is ahead of the machine's (negative: behind). It affects the Date header and the check of assertions.
    /// </summary>
    public TimeSpan ClockSkew
    {
        get => state.SkewedClock.Skew;
        set => state.SkewedClock.Skew = value;
    }

    /// <summary>
    /// Whether the access of the app and of the service account is revoked. Every access token and refresh token that was issued before, or is issued
    /// while this is true, is refused for good; tokens that are issued afterward are valid.
    /// </summary>
    public bool IsAccessRevoked
    {
        get => state.Tokens.IssuesRevoked;
        set
        {
            state.Tokens.IssuesRevoked = value;
            if (value)
            {
                RevokeTokens();
                state.Consents.Revoke((_, _) => true);
            }
        }
    }

    /// <summary>Revokes access tokens.</summary>
    /// <param name="subject">The user whose tokens are revoked; null for all users.</param>
    /// <returns>The number of valid tokens that were revoked.</returns>
    public int RevokeTokens(string? subject = null) => state.Tokens.Revoke(
        (_, grant) => subject is null || string.Equals(subject, grant.User?.Address, StringComparison.OrdinalIgnoreCase));
}
