using Google.Apis.Util;

namespace MeetSpaces.Auth;

/// <summary>Our clock, in the form in which Google's library takes one.</summary>
internal sealed class GoogleClock(TimeProvider time) : IClock
{
    public DateTime Now => time.GetLocalNow().DateTime;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}
