using Civic.Contracts;
using Civic.Contracts.Seminars.Replays;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Replays;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>Who sees a seminar again counts once a day, and of who it was nothing is kept.</summary>
public sealed class ReplayCountTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public ReplayCountTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    private IReplaysGrain Grain => _fixture.Silo.Grain<IReplaysGrain>(_story.Tenant, Id.Value);

    [Fact]
    public async Task A_device_counts_once_a_day_however_often_it_reloads()
    {
        await Over();
        for (var look = 0; look < 20; look++) await Grain.Watched(new Watcher("192.0.2.7", "Firefox"));
        Assert.Equal(1, (await Grain.Read()).State.Total);
        await Grain.Watched(new Watcher("192.0.2.7", "Safari"));
        await Grain.Watched(new Watcher("198.51.100.9", "Firefox"));
        Forward(TimeSpan.FromDays(1));
        await Grain.Watched(new Watcher("192.0.2.7", "Firefox"));
        // Yesterday's last two are noted before today's first.
        await Until.Holds("The count", async () => (await Grain.Read()).State is { Total: 4, ByDay.Count: 2 });
    }

    [Fact]
    public async Task Nothing_of_who_it_was_is_stored()
    {
        await Over();
        await Grain.Watched(new Watcher("192.0.2.77", "Firefox/Seltenbrowser"));
        var noted = Assert.Single(await _fixture.Silo.Stored(_story.Tenant, Streams.Replays(Id)));
        Assert.Equal(1, Assert.IsType<ReplaysCounted>(noted.Event).Devices);
        Assert.Equal(0L, await _fixture.Ask<long>("select count(*) from event where payload::text like '%192.0.2.77%' or payload::text like '%Seltenbrowser%'"));
        Assert.Equal(0L, await _fixture.Ask<long>("select count(*) from erasable_text where text like '%192.0.2.77%' or text like '%Seltenbrowser%'"));
        Assert.DoesNotContain("192", new Watcher("192.0.2.77", "Firefox").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_network_that_makes_up_browsers_gets_no_further()
    {
        await Over();
        await Grain.Watched(new Watcher("198.51.100.1", "Firefox"));
        for (var made = 0; made < 200; made++) await Grain.Watched(new Watcher("203.0.113.5", $"Made up {made}"));
        Forward(TimeSpan.FromDays(1));
        await Grain.Watched(new Watcher("198.51.100.1", "Firefox"));
        Assert.Equal([31, 1], (await Grain.Read()).State.ByDay.Values);
    }

    [Fact]
    public async Task What_goes_on_is_not_seen_again()
    {
        await _story.GoLive();
        await Grain.Watched(new Watcher("192.0.2.7", "Firefox"));
        Assert.Equal(0, (await Grain.Read()).Version);
    }

    private async Task Over()
    {
        Forward(TimeSpan.Zero);
        await _story.GoLive();
        await Stored(_story.Lead(new EndSeminar()));
    }

    // At noon, so that no day ends in between.
    private void Forward(TimeSpan by)
    {
        var journal = _fixture.Silo.Journal;
        var noon = new DateTimeOffset(journal.True.UtcDateTime.Date.AddHours(12), TimeSpan.Zero) + by;
        journal.Clock = () => noon;
    }
}
