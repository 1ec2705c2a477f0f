using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Grains.Tests.Hosts;

namespace Civic.Grains.Tests.Meetings;

/// <summary>A secret vote on a real database: what is stored, by whom it can be opened, and what is left.</summary>
public sealed class SecretVoteTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly TenantId _tenant = SiloFixture.NewTenant();
    private readonly Booth _booth;

    public SecretVoteTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _booth = new Booth(fixture.Silo, _tenant);
        fixture.Silo.Journal.Reset();
    }

    [Fact]
    public async Task A_vote_is_counted_by_its_holders_and_its_box_is_gone()
    {
        await _booth.Open();
        int[][] choices = [[1], [2], [1], [], [1]];
        for (var nth = 0; nth < choices.Length; nth++) await _booth.Stored(Booth.Voter(nth), _booth.Ballot(choices[nth]));
        Assert.Null(await _booth.Grain.OpenBox(Booth.Holder(0)));
        await _booth.Close();
        Assert.Null(await _booth.Grain.OpenBox(Booth.Chair));
        await _booth.Pass(0);
        await _booth.Pass(2);
        foreach (var holder in new[] { 0, 1, 2 }) await _booth.Stored(Booth.Holder(holder), await _booth.Count(holder));
        await _booth.Stored(Booth.Chair, new PublishSecretResult());
        var result = (await _booth.Grain.See(Booth.Voter(8))).View.Result!;
        Assert.Equal("1×[] 3×[1] 1×[2]", string.Join(' ', result.Tallies.Select(tally => $"{tally.Votes}×[{string.Join(' ', tally.Choice)}]")));
        Assert.Equal((5, 5, 5, 0, 3), (result.Marks, result.Sealed, result.Opened, result.Spoiled, result.Counts));
        await Gone();
        Assert.Null(await _booth.Grain.OpenBox(Booth.Holder(0)));
    }

    [Fact]
    public async Task Eight_submissions_of_one_voter_are_one_mark_and_one_ballot()
    {
        await _booth.Open();
        var casts = await Task.WhenAll(Enumerable.Range(0, 8).Select(nth => _booth.Send(Booth.Voter(1), _booth.Ballot(1 + (nth % 2)))));
        Assert.Single(casts, outcome => outcome.Kind == OutcomeKind.Stored);
        Assert.All(casts.Where(outcome => outcome.Kind != OutcomeKind.Stored), outcome => Assert.Equal("voted-already", outcome.Code));
        Assert.Equal((1, 1), await Stored());
    }

    [Fact]
    public async Task A_copied_ballot_is_refused_whoever_comes_first()
    {
        await _booth.Open();
        var ballot = _booth.Ballot(1);
        var casts = await Task.WhenAll(Enumerable.Range(0, 9).Select(nth => _booth.Send(Booth.Voter(nth), ballot with { Salt = _booth.Ballot(1).Salt })));
        Assert.Single(casts, outcome => outcome.Kind == OutcomeKind.Stored);
        Assert.All(casts.Where(outcome => outcome.Kind != OutcomeKind.Stored), outcome => Assert.Equal("ballot-repeated", outcome.Code));
        var late = await _booth.Send(Booth.Voter(Array.FindIndex(casts, outcome => outcome.Kind == OutcomeKind.Refused)), ballot);
        Assert.Equal("ballot-repeated", late.Code);
        Assert.Equal((1, 1), await Stored());
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_given_again()
    {
        await _booth.Open();
        var (ballot, operation, cut) = (_booth.Ballot(2), Guid.NewGuid(), 0);
        _fixture.Silo.Journal.OnAppend = async (append, real) =>
        {
            var report = await real();
            // Stored, and then the line is cut before the grain hears of it.
            return append.Stream == _booth.Stream && cut++ == 0 ? throw new JournalUnavailableException("cut") : report;
        };
        Assert.Equal(OutcomeKind.Stored, (await _booth.Send(Booth.Voter(3), ballot, operation)).Kind);
        Assert.Equal(OutcomeKind.Stored, (await _booth.Send(Booth.Voter(3), ballot, operation)).Kind);
        Assert.True(cut > 0);
        Assert.Equal((1, 1), await Stored());
    }

    [Fact]
    public async Task An_append_that_never_came_leaves_neither_mark_nor_ballot()
    {
        await _booth.Open();
        var cut = 0;
        _fixture.Silo.Journal.OnAppend = (append, real) =>
            append.Stream == _booth.Stream && cut++ == 0 ? Task.FromException<AppendReport>(new JournalUnavailableException("cut")) : real();
        Assert.Equal(OutcomeKind.Stored, (await _booth.Send(Booth.Voter(3), _booth.Ballot(2))).Kind);
        Assert.Equal((1, 1), await Stored());
    }

    [Fact]
    public async Task Two_silos_store_one_ballot_a_voter()
    {
        await _booth.Open();
        await using var other = await _fixture.AnotherSilo();
        var there = other.Grain<Contracts.Meetings.Ballots.ISecretVoteGrain>(_tenant, "m/3/1");
        var casts = await Task.WhenAll(Enumerable.Range(0, 9).SelectMany(nth => new[]
        {
            _booth.Send(Booth.Voter(nth), _booth.Ballot(1)), there.Send(new(_tenant, Guid.NewGuid(), Booth.Voter(nth), _booth.Ballot(2))),
        }));
        Assert.Equal(9, casts.Count(outcome => outcome.Kind == OutcomeKind.Stored));
        Assert.Equal((9, 9), await Stored());
    }

    [Fact]
    public async Task A_ballot_without_a_mark_makes_the_vote_void()
    {
        await _booth.Open();
        await _booth.Stored(Booth.Voter(0), _booth.Ballot(1));
        await _fixture.Sabotage($"insert into sealed_ballot select distinct box, '{_tenant.Value}', '\\x00'::bytea from sealed_ballot where tenant = '{_tenant.Value}'");
        await _booth.Close();
        var view = (await _booth.Grain.See(Booth.Chair)).View;
        Assert.Equal((SecretVotePhase.Void, VoidReason.MarksDiffer), (view.Phase, view.Reason));
        await Gone();
    }

    [Fact]
    public async Task A_holder_who_finds_something_else_makes_the_vote_void()
    {
        await _booth.Open();
        for (var nth = 0; nth < 3; nth++) await _booth.Stored(Booth.Voter(nth), _booth.Ballot(1 + (nth % 2)));
        await _booth.Close();
        await _booth.Pass(0);
        await _booth.Pass(1);
        var count = await _booth.Count(0);
        await _booth.Stored(Booth.Holder(0), count);
        await _booth.Stored(Booth.Holder(1), count with { Tallies = [new BallotTally([1], 3)] });
        Assert.Equal(VoidReason.CountsDiffer, (await _booth.Grain.See(Booth.Chair)).View.Reason);
        Assert.Equal("secret-vote-void", (await _booth.Send(Booth.Chair, new PublishSecretResult())).Code);
        await Gone();
    }

    // Marks in the journal and ballots in the box.
    private async Task<(long Marks, long Ballots)> Stored() => (
        await _fixture.Ask<long>($"select count(*) from event where tenant = '{_tenant.Value}' and type = 'voter-marked.v1'"),
        await _fixture.Ask<long>($"select count(*) from sealed_ballot where tenant = '{_tenant.Value}'"));

    private async Task Gone()
    {
        await Until.Holds("The end of the box", async () => (await _fixture.Silo.Stored(_tenant, _booth.Stream))[^1].Event is BoxDestroyed);
        Assert.Equal(0, (await Stored()).Ballots);
    }
}
