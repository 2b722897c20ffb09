using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Members;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Http;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api;

/// <summary>The Meet API, typed. Names are resource names (<c>spaces/{id}</c>) unless a parameter says otherwise.</summary>
internal sealed class MeetClient(MeetTransport transport)
{
    // A create without a body could be sent twice by the framework itself when a reused connection closes.
    private static readonly byte[] EmptyBody = "{}"u8.ToArray();

    /// <summary>The clock of whoever waits between two calls.</summary>
    internal TimeProvider Time => transport.Time;

    /// <summary>The quota that the calls keep to.</summary>
    internal ProjectQuota Quota
    {
        set => transport.Quota = value;
    }

    /// <summary>What happened in spaces.</summary>
    internal ConferencesClient Records { get; } = new(transport);

    /// <summary>Who may host in spaces beside their owners.</summary>
    internal MembersClient Members { get; } = new(transport);

    /// <summary>Makes sure that a call can be made before others prepare it.</summary>
    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>: no scope that was granted serves it.</exception>
    internal void Require(MeetMethod method) => _ = transport.ScopeFor(method);

    /// <summary>Makes a space; never sent again unless it cannot have been carried out.</summary>
    internal Task<Space> CreateSpaceAsync(SpaceConfig? config, CallOptions options, CancellationToken cancellationToken) =>
        SendAsync(MeetMethod.CreateSpace, "v2/spaces", SpaceSettings.ToBody(config), options, cancellationToken);

    /// <param name="name">The resource name, or <c>spaces/{meetingCode}</c>.</param>
    /// <param name="options">As whom.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    internal Task<Space> GetSpaceAsync(string name, CallOptions options, CancellationToken cancellationToken) =>
        SendAsync(MeetMethod.GetSpace, $"v2/{name}", null, options, cancellationToken);

    /// <summary>Changes exactly the settings given, by explicit mask.</summary>
    internal Task<Space> PatchSpaceAsync(string name, SpaceConfig config, CallOptions options, CancellationToken cancellationToken) =>
        SendAsync(
            MeetMethod.PatchSpace,
            $"v2/{name}?updateMask={SpaceSettings.MaskOf(config)}",
            SpaceSettings.ToBody(config),
            options,
            cancellationToken);

    /// <summary>Ends the conference of a space.</summary>
    /// <returns>False where there was none.</returns>
    internal async Task<bool> EndActiveConferenceAsync(string name, CallOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(
                MeetMethod.EndActiveConference,
                $"v2/{name}:endActiveConference",
                EmptyBody,
                MeetJson.Default.EmptyJson,
                _ => true,
                options,
                cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { StatusCode: 400, Status: "FAILED_PRECONDITION" })
        {
            // An end that was lost on the way and is repeated finds no conference: the first one has ended it.
            return failure.OutcomeWasUnknown;
        }
    }

    private Task<Space> SendAsync(MeetMethod method, string path, byte[]? body, CallOptions options, CancellationToken cancellationToken) =>
        transport.SendAsync(
            method,
            path,
            body,
            MeetJson.Default.SpaceJson,
            json => SpaceMapper.ToSpace(json, options.Subject, options.Verbose),
            options,
            cancellationToken);
}
