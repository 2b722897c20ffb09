using Google.Apis.Util;

namespace MeetSpaces.Auth;

/// <summary>Our clock, in the form that Google's library takes.</summary>
internal sealed class GoogleClock(TimeProvider time) : IClock
{
    public DateTime Now => time.GetLocalNow().DateTime;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}
