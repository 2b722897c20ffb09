using MeetSpaces.Emulator.Calendar;

namespace MeetSpaces.Emulator.Errors;

/// <summary>Google's error for an API that is not enabled in the Cloud project.</summary>
internal static class DisabledApi
{
    public static ApiException Refusal(string service, string projectNumber)
    {
        var title = service switch
        {
            "meet.googleapis.com" => "Google Meet API",
            EventMethods.Service => "Google Calendar API",
            _ => "IAM Service Account Credentials API",
        };
        var url = $"https://console.developers.google.com/apis/api/{service}/overview?project={projectNumber}";
        var message = $"{title} has not been used in project {projectNumber} before or it is disabled. Enable it by visiting {url} "
            + "then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.";
        return new ApiException(
            403,
            message,
            ErrorDetail.Info(
                "SERVICE_DISABLED",
                "googleapis.com",
                ("service", service),
                ("serviceTitle", title),
                ("containerInfo", projectNumber),
                ("consumer", "projects/" + projectNumber),
                ("activationUrl", url)),
            ErrorDetail.Localized(message),
            ErrorDetail.Help("Google developers console API activation", url));
    }
}
