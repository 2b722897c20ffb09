using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http;

/// <summary>What a connection needs to call the Meet API and the Calendar API: address, granted scopes, tokens, quota and audit log.</summary>
internal sealed class ApiAccess(
    MeetHttp http, Uri endpoint, IReadOnlyList<MeetScope> granted, IAccessTokenSource tokens, ProjectQuota quota, IAuditLog? audit = null)
{
    internal MeetHttp Http { get; } = http;

    internal ProjectQuota Quota { get; } = quota;

    /// <summary>The address of the API of a method: Google's, or that of the emulator, which serves every API.</summary>
    internal Uri AddressOf(MeetMethod method) => endpoint.IsLoopback ? endpoint : method.ApiAddress;

    /// <summary>Records the requests that change something; null for no record.</summary>
    internal IAuditLog? Audit { get; } = audit;

    /// <summary>When the user's cached token expires; null if there is none.</summary>
    internal DateTimeOffset? TokenExpiryOf(string subject) => tokens.ExpiryOf(subject);

    /// <summary>Creates the context of a request, with the narrowest granted scope that allows the method.</summary>
    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>: no granted scope allows it.</exception>
    internal RequestContext CreateContext(MeetMethod method, string subject, ITrace? trace, CancellationToken unsentWrites)
    {
        foreach (var scope in method.Scopes)
        {
            if (granted.Contains(scope))
            {
                return new RequestContext(method, subject, scope, tokens, Quota, trace, unsentWrites) { Endpoint = AddressOf(method) };
            }
        }

        throw ApiErrorMapper.ScopeMissing(method, granted);
    }
}
