using System.Collections.Immutable;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway.Live;
using Civic.Gateway.Meetings.Ballots;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>What the topic of a secret vote tells whom: who leads, who is on the roll or holds the key, and everybody.</summary>
public sealed class SecretVoteTopicTests
{
    private static readonly TenantId Tenant = new("huddinge");
    private static readonly string Stream = Streams.SecretVote(new SecretVoteId("m/2/1"));
    private static readonly ImmutableArray<PersonId> Roll = [new("A"), new("B"), new("C")];
    private readonly TopicFeed _feed = new(Tenant, Stream, new SecretVoteTopic());
    private long _position;

    [Fact]
    public void Who_has_voted_and_who_has_not_is_told_to_who_leads_and_no_result_to_anybody()
    {
        Open();
        var (everybody, member, leader) = (Sit(Actor.Anonymous), Sit(Person("B")), Sit(Person("A")));
        Take(new VoterMarked(new PersonId("C"), new string('1', 64), false));
        var led = Next(leader);
        Assert.Contains("\"type\":\"voter-marked\"", led, StringComparison.Ordinal);
        Assert.Contains("\"waiting\":[\"A\",\"B\"]", led, StringComparison.Ordinal);
        foreach (var told in new[] { Next(member), Next(everybody) })
        {
            Assert.Contains("\"cast\":1,\"entitled\":3", told, StringComparison.Ordinal);
            foreach (var hidden in new[] { "voter-marked", "\"waiting\":[", "\"C\"", "1111" }) Assert.DoesNotContain(hidden, told, StringComparison.Ordinal);
        }

        Take(new SecretVoteClosed(1), new BoxTaken(1, new string('2', 64)), new CountReported(new PersonId("B"), [new BallotTally([1], 1)], 0));
        foreach (var told in new[] { Next(leader), Next(member), Next(everybody) }) Assert.DoesNotContain("tallies", told, StringComparison.Ordinal);
        Take(new SecretResultPublished(new SecretResult([new BallotTally([1], 1)], 0, 1, 1, 1, 0, 2, [])));
        foreach (var viewer in new[] { leader, member }) Assert.Contains("tallies", Next(viewer), StringComparison.Ordinal);
        Assert.DoesNotContain("tallies", Next(everybody), StringComparison.Ordinal);
    }

    [Fact]
    public void A_holder_belongs_to_it_from_the_preparation_on()
    {
        Take(new SecretVotePrepared(new PersonId("A"), [new("B"), new("D")], 2));
        var (holder, other) = (Sit(Person("D")), Sit(Person("X")));
        Take(new HolderKeyOffered(new PersonId("B"), "04"));
        Assert.Contains("holder-key-offered", Next(holder), StringComparison.Ordinal);
        Take(new SecretVoteVoided(VoidReason.GivenUp));
        var told = Next(other);
        Assert.Contains("secret-vote-voided", told, StringComparison.Ordinal);
        Assert.DoesNotContain("holder-key-offered", told, StringComparison.Ordinal);
    }

    private void Open() => Take(
        new SecretVotePrepared(new PersonId("A"), [new("B"), new("D")], 2), new HolderKeyOffered(new PersonId("B"), "04b"), new HolderKeyOffered(new PersonId("D"), "04d"),
        new SecretVoteOpened("04", [new SealedShare(new PersonId("B"), "b"), new SealedShare(new PersonId("D"), "d")], ["Alva", "Bo"], 1, Roll, new string('f', 64), false));

    private static Actor Person(string name) => new(new PersonId(name), Roles.Member);

    private Screen Sit(Actor viewer)
    {
        var screen = new Screen(viewer);
        Assert.NotNull(_feed.TrySeat(screen, null, null, out _));
        return screen;
    }

    private string Next(Screen viewer) => Encoding.UTF8.GetString(_feed.NextMessage(viewer)!.Payload.Span);

    private void Take(params SecretVoteEvent[] events) => _feed.Absorb([.. events.Select(one => new StoredEvent(
        ++_position, Tenant, Stream, (int)_position, ((StoredAttribute)Attribute.GetCustomAttribute(one.GetType(), typeof(StoredAttribute))!).Name, one, new PersonId("A"), DateTimeOffset.UnixEpoch, null))]);

    private sealed class Screen(Actor actor) : Viewer(actor)
    {
        internal override void Wake()
        {
        }
    }
}
