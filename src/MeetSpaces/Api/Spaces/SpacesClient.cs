using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Reads and changes spaces. A space is given as <c>spaces/{id}</c> or <c>spaces/{meetingCode}</c>; a code is resolved if the API needs the ID.</summary>
internal sealed class SpacesClient(MeetTransport transport)
{
    // .NET itself could send a POST without a body twice when a reused connection closes.
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <summary>Creates a space. The request is repeated only after status 429, or if it never left this machine.</summary>
    /// <param name="config">The settings; null for Google's defaults.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="sending">Called immediately before the request leaves this machine. If it throws, nothing is sent.</param>
    internal async Task<Space> CreateAsync(SpaceConfig? config, CancellationToken cancellationToken, Action? sending = null)
    {
        var context = transport.CreateContext(MeetMethod.CreateSpace);
        context.Sending = sending;
        var made = await transport.SendAsync(
            context,
            "v2/spaces",
            SpaceSettings.ToBody(config),
            ExpectedName.Any(ResourceKind.Space, "the name of a new space was expected", SpaceName.HasMeetingCode).Checked(SpaceMapper.ToCreatedSpace),
            cancellationToken).ConfigureAwait(false);
        WarnOfDifferences(context, config, made);
        return made;
    }

    internal Task<Space> GetAsync(string space, CancellationToken cancellationToken) => transport.SendAsync(
        transport.CreateContext(MeetMethod.GetSpace), $"v2/{space}", null, ExpectedFor(space).Checked((json, context) => WithCodeOf(space, SpaceMapper.ToSpace(json, context))), cancellationToken);

    /// <summary>
    /// Reads a space that is probably changed next: the token for the change is fetched at the same time. If it cannot be had, the change
    /// reports that.
    /// </summary>
    internal async Task<Space> GetToPatchAsync(string space, CancellationToken cancellationToken)
    {
        var token = transport.FetchTokenAsync(MeetMethod.PatchSpace, cancellationToken);
        var read = await GetAsync(space, cancellationToken).ConfigureAwait(false);
        await token.ConfigureAwait(false);
        return read;
    }

    /// <summary>Changes only the settings that have a value, by an explicit update mask.</summary>
    /// <param name="space">The space.</param>
    /// <param name="config">The settings to change.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="before">The settings before the change, for the audit log; null if they were not read.</param>
    internal async Task<Space> PatchAsync(string space, SpaceConfig config, CancellationToken cancellationToken, SpaceConfig? before = null)
    {
        var context = transport.CreateContext(MeetMethod.PatchSpace);
        var name = space;
        if (SpaceName.HasMeetingCode(space))
        {
            var found = await GetAsync(space, cancellationToken).ConfigureAwait(false);
            (name, before) = (found.Name, found.Config);
        }

        context.Before = before is null ? [] : SpaceSettings.ToBody(SpaceSettings.In(before, config));
        var changed = await transport.SendAsync(
            context,
            $"v2/{name}?updateMask={SpaceSettings.MaskOf(config)}",
            SpaceSettings.ToBody(config),
            ExpectedFor(name).Checked(SpaceMapper.ToSpace),
            cancellationToken).ConfigureAwait(false);
        WarnOfDifferences(context, config, changed);
        return changed;
    }

    /// <summary>Ends the active conference of a space.</summary>
    /// <param name="context">The request context, created before the space is looked up, so that a missing scope is reported first.</param>
    /// <param name="name">The resource name.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>False if no conference was active.</returns>
    internal async Task<bool> EndActiveConferenceAsync(RequestContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(context, $"v2/{name}:endActiveConference", EmptyObject, Empty, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (MeetApiException failure) when (failure is { StatusCode: 400, Status: "FAILED_PRECONDITION" })
        {
            // If the response to the first attempt was lost, that attempt ended the conference, so the next one found none.
            return failure.OutcomeWasUnknown;
        }
    }

    /// <summary>The resource name of a space. A meeting code costs one request.</summary>
    internal async Task<string> ResolveAsync(string space, CancellationToken cancellationToken) =>
        SpaceName.HasMeetingCode(space) ? (await GetAsync(space, cancellationToken).ConfigureAwait(false)).Name : space;

    // A response to a meeting code must have the permanent ID: a meeting code could belong to another space later.
    private static ExpectedName ExpectedFor(string space) => SpaceName.HasMeetingCode(space)
        ? ExpectedName.Any(ResourceKind.Space, $"the permanent name of '{space}' was expected", SpaceName.HasMeetingCode)
        : ExpectedName.Exactly(ResourceKind.Space, space);

    /// <exception cref="UnexpectedAnswerException">A space was requested by its meeting code, and the response has another code.</exception>
    private static Space WithCodeOf(string asked, Space answered) =>
        SpaceName.HasMeetingCode(asked)
        && answered.MeetingCode is { Length: > 0 } code
        && !string.Equals(SpaceName.Collection + code, asked, StringComparison.OrdinalIgnoreCase)
            ? throw new UnexpectedAnswerException($"its meeting code is '{ResourceName.Shown(code)}', but '{asked}' was requested.")
            : answered;

    private static void WarnOfDifferences(RequestContext context, SpaceConfig? sent, Space answered)
    {
        if (sent is not null && SpaceSettings.Differences(sent, answered.Config) is { Count: > 0 } differences)
        {
            context.Warn($"For '{answered.Name}', Google returned different settings from those that were sent. {string.Join("; ", differences)}. Check the space with Get-MeetSpace.");
        }
    }

    private static object Empty(JsonElement json, RequestContext context) =>
        json.ValueKind == JsonValueKind.Object ? context : throw new JsonException("The response is not an object.");
}
