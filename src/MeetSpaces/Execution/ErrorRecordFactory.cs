using System.Management.Automation;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Execution;

/// <summary>Creates the error record for a failure: a stable ID, a category, the input, and the recommended action.</summary>
internal static class ErrorRecordFactory
{
    private static readonly Dictionary<string, ErrorCategory> Categories = new(StringComparer.Ordinal)
    {
        [MeetErrorId.NotConnected] = ErrorCategory.ConnectionError,
        [MeetErrorId.SettingMissing] = ErrorCategory.InvalidArgument,
        [MeetErrorId.IdentityInvalid] = ErrorCategory.InvalidArgument,
        [MeetErrorId.InvalidArgument] = ErrorCategory.InvalidArgument,
        [MeetErrorId.RowInvalid] = ErrorCategory.InvalidArgument,
        [MeetErrorId.PolicyInvalid] = ErrorCategory.InvalidArgument,
        [MeetErrorId.KeyInvalid] = ErrorCategory.AuthenticationError,
        [MeetErrorId.DelegationMissing] = ErrorCategory.AuthenticationError,
        [MeetErrorId.SubjectInvalid] = ErrorCategory.AuthenticationError,
        [MeetErrorId.ClockSkew] = ErrorCategory.AuthenticationError,
        [MeetErrorId.KeyRevoked] = ErrorCategory.AuthenticationError,
        [MeetErrorId.AuthenticationFailed] = ErrorCategory.AuthenticationError,
        [MeetErrorId.EndpointRefused] = ErrorCategory.SecurityError,
        [MeetErrorId.PermissionDenied] = ErrorCategory.PermissionDenied,
        [MeetErrorId.ScopeMissing] = ErrorCategory.PermissionDenied,
        [MeetErrorId.ApiDisabled] = ErrorCategory.PermissionDenied,
        [MeetErrorId.FeatureUnavailable] = ErrorCategory.PermissionDenied,
        [MeetErrorId.NotFound] = ErrorCategory.ObjectNotFound,
        [MeetErrorId.QuotaExceeded] = ErrorCategory.LimitsExceeded,
        [MeetErrorId.Unavailable] = ErrorCategory.ResourceUnavailable,
        [MeetErrorId.Timeout] = ErrorCategory.OperationTimeout,
        [MeetErrorId.ConnectionFailed] = ErrorCategory.ConnectionError,
        [MeetErrorId.ResponseInvalid] = ErrorCategory.InvalidResult,
        [MeetErrorId.CreateOutcomeUnknown] = ErrorCategory.InvalidResult,
        [MeetErrorId.JournalInvalid] = ErrorCategory.WriteError,
        [MeetErrorId.JournalBusy] = ErrorCategory.ResourceBusy,
        [MeetErrorId.AuditFailed] = ErrorCategory.WriteError,
        [MeetErrorId.FileExists] = ErrorCategory.ResourceExists,
        [MeetErrorId.FileWriteFailed] = ErrorCategory.WriteError,
        [MeetErrorId.EmulatorFailed] = ErrorCategory.ResourceUnavailable,
        [MeetErrorId.InternalError] = ErrorCategory.InvalidOperation,
    };

    /// <param name="failure">The exception that was thrown.</param>
    /// <param name="target">The input that the error is about.</param>
    internal static ErrorRecord From(Exception failure, object? target)
    {
        var known = failure as MeetApiException ?? new MeetApiException(
            MeetErrorId.InternalError,
            $"MeetSpaces failed unexpectedly: {failure.Message}",
            "This is a bug in MeetSpaces. Please report it, and include the text of $Error[0].Exception.InnerException.",
            failure);
        var record = new ErrorRecord(known, known.ErrorId, Categories[known.ErrorId], target)
        {
            ErrorDetails = new ErrorDetails(known.Message) { RecommendedAction = known.RecommendedAction },
        };
        record.CategoryInfo.TargetName = DisplayText.OfMessage(record.CategoryInfo.TargetName);
        return record;
    }
}
