namespace MeetSpaces.Client;

/// <summary>The first part of every <c>FullyQualifiedErrorId</c> of the module. Scripts depend on them: none ever changes.</summary>
internal static class MeetErrorId
{
    internal const string NotConnected = "MeetNotConnected";
    internal const string SettingMissing = "MeetSettingMissing";
    internal const string IdentityInvalid = "MeetIdentityInvalid";
    internal const string InvalidArgument = "MeetInvalidArgument";
    internal const string KeyInvalid = "MeetKeyInvalid";
    internal const string DelegationMissing = "MeetDelegationMissing";
    internal const string SubjectInvalid = "MeetSubjectInvalid";
    internal const string ClockSkew = "MeetClockSkew";
    internal const string KeyRevoked = "MeetKeyRevoked";
    internal const string AuthenticationFailed = "MeetAuthenticationFailed";
    internal const string EndpointRefused = "MeetEndpointRefused";
    internal const string PermissionDenied = "MeetPermissionDenied";
    internal const string ScopeMissing = "MeetScopeMissing";
    internal const string ApiDisabled = "MeetApiDisabled";
    internal const string FeatureUnavailable = "MeetFeatureUnavailable";
    internal const string NotFound = "MeetNotFound";
    internal const string QuotaExceeded = "MeetQuotaExceeded";
    internal const string Unavailable = "MeetUnavailable";
    internal const string Timeout = "MeetTimeout";
    internal const string ConnectionFailed = "MeetConnectionFailed";
    internal const string ResponseInvalid = "MeetResponseInvalid";
    internal const string CreateOutcomeUnknown = "MeetCreateOutcomeUnknown";
    internal const string EmulatorFailed = "MeetEmulatorFailed";
    internal const string InternalError = "MeetInternalError";
}
