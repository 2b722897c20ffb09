using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

internal static class TestClock
{
    public static FakeTimeProvider At(string time = "2026-03-02T09:00:00Z") =>
        new(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
