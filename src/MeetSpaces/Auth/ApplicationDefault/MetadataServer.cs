using Google.Apis.Auth.OAuth2;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>The metadata server of Google Cloud. It issues tokens of the service account that a machine or a service runs as.</summary>
internal sealed class MetadataServer(EndpointAllowlistHandler sender, AuthEndpoints endpoints)
{
    private const string Flavor = "Metadata-Flavor";
    private const int MaxProbes = 3;

    // In Google Cloud, the server responds within milliseconds; elsewhere nothing responds at this address.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The credential of the metadata server, or null outside Google Cloud.</summary>
    internal async Task<ApplicationDefaultCredential?> FindAsync(CancellationToken cancellationToken)
    {
        for (var probe = 1; probe <= MaxProbes; probe++)
        {
            if (await IsThereAsync(cancellationToken).ConfigureAwait(false) is { } answer)
            {
                return answer ? Credential() : null;
            }
        }

        return null;
    }

    private async Task<bool?> IsThereAsync(CancellationToken cancellationToken)
    {
        using var limit = sender.Http.Time.CreateCancellationTokenSource(ProbeTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoints.Metadata);
        request.Headers.Add(Flavor, "Google");
        try
        {
            using var response = await sender.ProbeAsync(request, either.Token).ConfigureAwait(false);
            return response.Headers.TryGetValues(Flavor, out var values) && values.Contains("Google");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return NetworkFailure.WasNeverSent(failure) ? false : null;
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private ApplicationDefaultCredential Credential()
    {
        var address = new Uri(endpoints.Metadata, "computeMetadata/v1/instance/service-accounts/default/token");
        return new ApplicationDefaultCredential(
            $"the Application Default Credentials of the metadata server at {address.Authority}",
            address,
            ApplicationDefaultCredential.RequestBy(factory => new ComputeCredential(new ComputeCredential.Initializer(address.AbsoluteUri)
            {
                Scopes = [ApplicationDefaultCredential.Scope],
                Clock = new GoogleClock(sender.Http.Time),
                HttpClientFactory = factory,
                DefaultExponentialBackOffPolicy = Google.Apis.Http.ExponentialBackOffPolicy.None,
            })),
            sender);
    }
}
