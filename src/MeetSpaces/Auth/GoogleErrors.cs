using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>Translates the exceptions of Google's library, so that nothing outside this folder depends on them.</summary>
internal static class GoogleErrors
{
    /// <summary>Our exception for one of Google's library; null for any other exception.</summary>
    internal static Exception? Translate(Exception failure) => failure switch
    {
        _ when TransportErrorMapper.Inner<PassingFaultException>(failure) is { } fault => fault,
        TokenResponseException refused => new OAuthErrorException(
            refused.Error?.Error, refused.Error?.ErrorDescription, (int?)refused.StatusCode),
        SubjectTokenException { InnerException: OperationCanceledException cancelled } => cancelled,
        SubjectTokenException { InnerException: { } cause } => TransportErrorMapper.Inner<MeetApiException>(cause) as Exception
            ?? new CredentialUnavailableException(
                "the identity provider issued no token" +
                (cause is HttpRequestException or IOException or UnauthorizedAccessException ? $" ({cause.Message.TrimEnd('.')})" : string.Empty),
                cause),
        _ => null,
    };
}
