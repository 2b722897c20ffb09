using Google.Apis.Auth.OAuth2;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>The metadata server of Google Cloud: it gives the tokens of the service account that a machine or a service runs as.</summary>
internal sealed class MetadataServer(MeetHttp http, EndpointAllowlistHandler sender, AuthEndpoints addresses)
{
    private const string Flavor = "Metadata-Flavor";
    private const int Looks = 3;

    // Next to the machine an answer takes milliseconds; elsewhere the address leads nowhere, and nobody should wait for it.
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(1);

    /// <summary>The credential that it gives, or null where there is no such server: the machine is not in Google Cloud.</summary>
    internal async Task<ApplicationDefaultCredential?> FindAsync(CancellationToken cancellationToken)
    {
        for (var look = 1; look <= Looks; look++)
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
        using var limit = http.Time.CreateCancellationTokenSource(LookLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, addresses.Metadata);
        request.Headers.Add(Flavor, "Google");
        try
        {
            using var response = await sender.RequestAsync(request, either.Token).ConfigureAwait(false);
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
        var address = new Uri(addresses.Metadata, "computeMetadata/v1/instance/service-accounts/default/token");
        var credential = new ComputeCredential(new ComputeCredential.Initializer(address.AbsoluteUri)
        {
            Scopes = [ApplicationDefaultCredential.Scope],
            Clock = new GoogleClock(http.Time),
            HttpClientFactory = new GoogleHttpClientFactory(sender),
            DefaultExponentialBackOffPolicy = Google.Apis.Http.ExponentialBackOffPolicy.None,
        });
        return new ApplicationDefaultCredential(
            $"the ambient credential of the metadata server at {address.Authority}", address, ApplicationDefaultCredential.RequestBy(credential), http);
    }
}
