using Google.Apis.Util;

namespace MeetSpaces.Auth;

/// <summary>Adapts our clock to the interface of Google's library.</summary>
internal sealed class GoogleClock(TimeProvider time) : IClock
{
    public DateTime Now => time.GetLocalNow().DateTime;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}
