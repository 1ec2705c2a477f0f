using Civic.Gateway.Live;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>Who may join at once, who waits, and who is asked to come again.</summary>
public sealed class TurnstileTests
{
    [Fact]
    public async Task Some_pass_some_wait_and_the_others_are_told_when_to_come_again()
    {
        using var turnstile = new Turnstile(lanes: 2, queue: 1);
        await turnstile.Enter(CancellationToken.None);
        await turnstile.Enter(CancellationToken.None);
        var waiting = turnstile.Enter(CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        var refused = await Assert.ThrowsAsync<LiveException>(async () => await turnstile.Enter(CancellationToken.None));
        Assert.Equal("busy", refused.Code);
        Assert.Matches(@"^busy: .* in \d{3,4} ms\.$", refused.Message);

        turnstile.Leave();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_another()
    {
        using var turnstile = new Turnstile(lanes: 1, queue: 1);
        await turnstile.Enter(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var waiting = turnstile.Enter(gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var next = turnstile.Enter(CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        turnstile.Leave();
        await next.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Hints_are_spread() => Assert.True(Enumerable.Range(0, 100).Select(_ => Turnstile.Hint()).Distinct().Count() > 50);
}
