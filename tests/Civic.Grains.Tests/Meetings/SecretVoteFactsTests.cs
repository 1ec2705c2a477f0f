using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings.Ballots;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;

namespace Civic.Grains.Tests.Meetings;

/// <summary>What a secret vote learns of its item, from the streams of item, meeting and minutes.</summary>
public sealed class SecretVoteFactsTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    private string Key => $"{Huddinge2020.Meeting.Value}/2/1";

    [Fact]
    public async Task The_item_says_who_votes_on_what_and_the_minutes_who_adjusts()
    {
        await Called();
        await Item(new VoteOpened(true, [Huddinge2020.Chair.Id, Huddinge2020.ViceChair.Id]));
        await fixture.Silo.Seed(_tenant, Streams.Minutes(Huddinge2020.Meeting), new MinutesOpened(Huddinge2020.Chair.Id, [new("a1"), new("a2")], new DateOnly(2020, 11, 5)));
        var found = (await Ask(Key))!;
        Assert.True(found.MayBeSecret);
        Assert.Equal(Huddinge2020.Chair.Id, found.Chair);
        Assert.Equal(["Bo", "Alva"], found.Options.AsEnumerable());
        Assert.Equal([Huddinge2020.Chair.Id, Huddinge2020.ViceChair.Id], found.Roll.AsEnumerable());
        Assert.Equal([new("a1"), new("a2")], found.Adjusters.AsEnumerable());
        Assert.False(found.HasBox);
    }

    [Fact]
    public async Task An_open_vote_is_not_secret_and_what_is_not_there_is_nothing()
    {
        await Called();
        await Item(new VoteOpened(false, [Huddinge2020.Chair.Id]));
        Assert.False((await Ask(Key))!.MayBeSecret);
        Assert.Null(await Ask($"{Huddinge2020.Meeting.Value}/9/1"));
        Assert.Null(await Ask("another/2/1"));
        Assert.Null(await Ask("nonsense"));
    }

    private Task<SecretVoteFacts?> Ask(string key) => new SecretVoteFactsOf(fixture.Silo.Service<Facts>(), true).Of(_tenant, key);

    private Task Called() =>
        fixture.Silo.Seed(_tenant, Streams.Meeting(Huddinge2020.Meeting), Huddinge2020.MeetingCalled, Huddinge2020.PoliceItem, Huddinge2020.ContestItem, Huddinge2020.Attended);

    private Task Item(VoteOpened opened) => fixture.Silo.Seed(
        _tenant, Streams.Item(Streams.ItemOf(Huddinge2020.Meeting, 2)),
        new DeliberationOpened(Matter.Election, false, new string('0', 64)), new MotionMade(1, Huddinge2020.Chair.Id, "Alva"), new MotionMade(2, Huddinge2020.ViceChair.Id, "Bo"),
        new PropositionsApproved([2, 1]), new OutcomeStated(true), new VoteRequested(Huddinge2020.Chair.Id), opened);
}
