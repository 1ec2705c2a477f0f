using Civic.Contracts;
using Civic.Contracts.Seminars.Reactions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Reactions;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>Reactions are counted in memory and stored as numbers, a few a second at most, whatever the hall does.</summary>
public sealed class ReactionTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public ReactionTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    private IReactionsGrain Grain => _fixture.Silo.Grain<IReactionsGrain>(_story.Tenant, Id.Value);

    [Fact]
    public async Task A_hall_that_applauds_is_a_number_and_a_device_counts_once()
    {
        await _story.GoLive();
        for (var round = 0; round < 10; round++)
            Assert.Equal(OutcomeKind.Stored, (await Grain.React([.. Enumerable.Range(1, 500).Select(device => new Reacted(Device(device).Id, Reaction.Applause)), new(Device(1).Id, Reaction.Hand)])).Kind);
        await Until.Holds("The count", async () => (await Grain.See())?.Now is { Applause: 500, Hands: 1 });
        await Until.Holds("The count", async () => (await Noted())[^1].Total is { Applause: 5000, Hands: 10 });
        // Numbers, no names: ten thousand presses would be no more.
        Assert.InRange((await Noted()).Count, 1, 5);
        Assert.Equal(0L, await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and stream like 'reactions/%' and payload::text like '%device%'"));
    }

    [Fact]
    public async Task Who_stops_is_no_longer_counted_and_the_total_stays()
    {
        await _story.GoLive();
        await Grain.React([new(Device(1).Id, Reaction.Agree)]);
        await Until.Holds("The count", async () => (await Grain.See())?.Now.Agreeing == 1);
        Forward(TimeSpan.FromSeconds(6));
        await Until.Holds("The count", async () => await Grain.See() is null);
        Assert.Equal([1, 0], (await Noted()).Select(noted => noted.Now.Agreeing));
        Assert.Equal([1, 1], (await Noted()).Select(noted => noted.Total.Agreeing));
    }

    [Fact]
    public async Task Only_a_running_seminar_is_reacted_to()
    {
        Assert.Equal("seminar-unknown", (await Grain.React([new(Device(1).Id, Reaction.Wonder)])).Code);
        await _story.GoLive();
        await Stored(_story.Lead(new EndSeminar()));
        Assert.Equal("seminar-not-running", (await Grain.React([new(Device(1).Id, Reaction.Wonder)])).Code);
        Assert.Empty(await Noted());
    }

    private async Task<List<ReactionsCounted>> Noted() => [.. (await _fixture.Silo.Stored(_story.Tenant, Streams.Reactions(Id))).Select(stored => stored.Event).OfType<ReactionsCounted>()];

    private void Forward(TimeSpan by)
    {
        var journal = _fixture.Silo.Journal;
        journal.Clock = () => journal.True + by;
    }
}
