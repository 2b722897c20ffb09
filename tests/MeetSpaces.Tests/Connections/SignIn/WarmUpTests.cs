using MeetSpaces.Connections.SignIn;

namespace MeetSpaces.Tests.Connections.SignIn;

public sealed class WarmUpTests
{
    [Fact]
    public async Task It_reads_a_space_through_the_whole_client_without_a_network()
    {
        var space = await WarmUp.Start().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal("spaces/warm-up", space.Name);
        Assert.Equal("warm-up@example.com", space.Subject);
        Assert.NotNull(space.Config!.AccessType);
    }

    [Fact]
    public void It_runs_once_in_a_process() => Assert.Same(WarmUp.Start(), WarmUp.Start());
}
