using System.Text.Json.Nodes;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Ballots;
using Civic.Domain.Meetings.Ballots;
using Civic.Testing;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Meetings.Ballots.Booth;

namespace Civic.Domain.Tests.Meetings.Ballots;

/// <summary>Two votes that differ by two voters' choices, swapped, look alike to everybody, before the close and after it.</summary>
public sealed class TwinTests(ITestOutputHelper output)
{
    private static readonly Actor[] Voters = [Chair, B, C];
    private static readonly Actor[] Viewers = [Chair, B, C, Person("D"), Secretary, Outsider, Actor.Anonymous, Person("officer", Roles.Officer), Person("admin", Roles.Admin)];

    // What is hashed of sealed ballots and salts: as random as they are.
    private static readonly string[] DeclaredRandom = ["commitment", "leaf"];

    [Fact]
    public void Two_hundred_pairs_of_votes_look_alike()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            int[] choices = [random.Next(3), random.Next(3), random.Next(3)];
            var (one, other) = (random.Next(3), random.Next(3));
            var swapped = choices.ToArray();
            (swapped[one], swapped[other]) = (choices[other], choices[one]);
            var order = Enumerable.Range(0, 3).OrderBy(_ => random.Next()).ToArray();
            Alike(Play(choices, order), Play(swapped, order));
        }
    }

    [Fact]
    public void Votes_that_differ_by_more_than_a_swap_are_told_apart() =>
        Assert.ThrowsAny<Exception>(() => Alike(Play([1, 1, 2], [0, 1, 2]), Play([1, 2, 2], [0, 1, 2])));

    private static void Alike(List<SecretVoteEvent> left, List<SecretVoteEvent> right)
    {
        Assert.Equal(left.Count, right.Count);
        SecretVoteState here = new NotPrepared(), there = new NotPrepared();
        for (var nth = 0; nth < left.Count; nth++)
        {
            Assert.Equal(Bare(left[nth]), Bare(right[nth]));
            foreach (var audience in Enum.GetValues<Audience>())
                Assert.Equal(Bare(SecretVoteVisibility.Fact(left[nth], audience)), Bare(SecretVoteVisibility.Fact(right[nth], audience)));
            (here, there) = (SecretVoteState.Evolve(here, left[nth]), SecretVoteState.Evolve(there, right[nth]));
            foreach (var viewer in Viewers)
            {
                var (mine, other) = (SecretVoteVisibility.See(here, viewer), SecretVoteVisibility.See(there, viewer));
                // Before the close not even the random fields are to be seen.
                if (here is Preparing or Polling) Assert.Equal(DomainJson.Write(mine, typeof(SecretVoteView)), DomainJson.Write(other, typeof(SecretVoteView)));
                Assert.Equal(Bare(mine), Bare(other));
            }
        }
    }

    // The whole way, with the same keys and the same randomness in both worlds.
    private static List<SecretVoteEvent> Play(int[] choices, int[] order)
    {
        var events = Underway.Events.ToList();
        var state = Underway.State();
        byte[][] ballots = [.. choices.Select((choice, voter) => Ballot(voter, choice == 0 ? [] : [choice]))];
        var tallies = Tallies([.. choices.CountBy(choice => choice).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))]);
        var leaf = BallotSeal.Leaf(ballots);
        void Send(Actor by, SecretVoteCommand command)
        {
            var accepted = Assert.IsType<Accepted<SecretVoteEvent>>(SecretVoteDecider.Decide(state, command, new Moment(Now, by)));
            foreach (var e in accepted.Events) state = SecretVoteState.Evolve(state, e);
            events.AddRange(accepted.Events);
        }

        foreach (var voter in order) Send(Voters[voter], new CastSecretBallot(Hex(ballots[voter]), Hex(Salt(voter)), false));
        Send(Chair, Close);
        Send(Actor.Process, new TakeBox(3, leaf));
        foreach (var holder in (Actor[])[B, C]) Send(holder, Pass(holder));
        foreach (var holder in (Actor[])[B, C]) Send(holder, new ReportCount(leaf, tallies, 0));
        Send(Chair, new PublishSecretResult());
        Send(Actor.Process, new DestroyBox());
        return events;
    }

    private static string Bare(object? value)
    {
        if (value is null) return "";
        var json = JsonNode.Parse(DomainJson.Write(value, value.GetType()))!.AsObject();
        foreach (var field in DeclaredRandom) json.Remove(field);
        (json["custody"] as JsonObject)?.Remove("leaf");
        return value.GetType().Name + json.ToJsonString();
    }
}
