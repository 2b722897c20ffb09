using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Emulators;

[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class SetMeetEmulatorTests
{
    private const string Connecting = "$null = Connect-Meet $emulator.KeyPath -Endpoint $emulator.Uri -Subject admin@example.com";

    public static TheoryData<string, string, string, string> Failures => new()
    {
        { "-ApiDisabled", "-ApiDisabled:$false", "New-MeetSpace", "MeetApiDisabled" },
        { "-KeyRevoked", "-KeyRevoked:$false", Connecting, "MeetKeyRevoked" },
        { "-KeyRevoked", "-KeyRevoked:$false", "New-MeetSpace -Subject bob@example.com", "MeetKeyRevoked" },
        { "-TokenRevoked", "-TokenRevoked:$false", "New-MeetSpace", "MeetAuthenticationFailed" },
        { "-ClockSkewMinutes 30", "-ClockSkewMinutes 0", Connecting, "MeetClockSkew" },
        { "-ClockSkewMinutes -90", "-ClockSkewMinutes 0", Connecting, "MeetClockSkew" },
        { "-UnavailableSetting autorecording, AutoSmartNotes", "-UnavailableSetting @()", "New-MeetSpace -AutoRecording On", "MeetFeatureUnavailable" },
        { "-UnavailableSetting AttendanceReport", "-UnavailableSetting AutoSmartNotes", "New-MeetSpace -AttendanceReport On", "MeetFeatureUnavailable" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_turned_on_and_off_while_the_emulator_runs(string on, string off, string command, string errorId)
    {
        using var emulator = new EmulatorSession();

        emulator.Set(on);
        emulator.Run(command).ShouldFailWith(errorId);

        emulator.Set(off);
        emulator.Connect().ShouldSucceed();
        emulator.Run(command).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_emulator_starts_with_a_failure_which_is_then_turned_off(string on, string off, string command, string errorId)
    {
        using var emulator = new EmulatorSession(on, connect: false);
        Assert.Contains(errorId, emulator.Connect().ErrorIds.Concat(emulator.Run(command).ErrorIds));

        emulator.Set(off);

        emulator.Connect().ShouldSucceed();
        emulator.Run(command).ShouldSucceed();
    }

    [Fact]
    public void Tokens_that_were_revoked_are_replaced_by_new_ones()
    {
        using var emulator = new EmulatorSession();
        emulator.Run("New-MeetSpace").ShouldSucceed();

        emulator.Set("-TokenRevoked");
        emulator.Set("-TokenRevoked:$false");

        emulator.Run("New-MeetSpace").ShouldSucceed();
    }

    [Fact]
    public void The_key_and_the_tokens_can_be_revoked_in_the_middle_of_a_script()
    {
        using var emulator = new EmulatorSession();
        emulator.Run("New-MeetSpace").ShouldSucceed();

        emulator.Set("-KeyRevoked");
        emulator.Run("New-MeetSpace").ShouldSucceed();

        emulator.Set("-TokenRevoked");
        emulator.Run("New-MeetSpace").ShouldFailWith("MeetKeyRevoked");
    }

    [Fact]
    public void What_is_not_given_stays_as_it_is_and_PassThru_shows_what_is_turned_on()
    {
        using var emulator = new EmulatorSession("-ApiDisabled -UnavailableSetting AutoRecording", connect: false);

        emulator.Set("-KeyRevoked -ClockSkewMinutes 5 -FileDelaySeconds 7 -LatencyMilliseconds 3");

        Assert.Equal(
            ["True", "True", "False", "5", "AutoRecording", "7", "3"],
            emulator.Text("""
                $e = Set-MeetEmulator $emulator -PassThru
                $e.ApiDisabled; $e.KeyRevoked; $e.TokenRevoked; $e.ClockSkewMinutes; $e.UnavailableSetting; $e.FileDelaySeconds; $e.LatencyMilliseconds
                """));
        Assert.Empty(emulator.Run("Set-MeetEmulator $emulator -ApiDisabled:$false").ShouldSucceed().Output);
        Assert.Equal(["False", "0"], emulator.Text("$emulator.ApiDisabled; ($emulator | Set-MeetEmulator -ClockSkewMinutes 0 -PassThru).ClockSkewMinutes"));
    }

    [Fact]
    public void Without_anything_to_change_it_says_so()
    {
        using var emulator = new EmulatorSession(connect: false);

        var error = emulator.Run("Set-MeetEmulator $emulator").ShouldFailWith("MeetSettingMissing");

        Assert.Contains("-ApiDisabled", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
