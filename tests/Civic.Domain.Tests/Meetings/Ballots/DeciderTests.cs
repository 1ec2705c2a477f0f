using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Xunit;
using static Civic.Domain.Tests.Meetings.Ballots.Booth;

namespace Civic.Domain.Tests.Meetings.Ballots;

public sealed class DeciderTests
{
    [Fact]
    public void A_vote_is_prepared_with_its_holders() => Nothing.When(Prepare, Now, Chair).Then(Prepared);

    [Fact]
    public void A_vote_is_secret_only_where_the_act_allows_it()
    {
        var refused = Assert.IsType<Refused<SecretVoteEvent>>(
            SecretVoteDecider.Decide(new NotPrepared(), Prepare with { Facts = Facts with { MayBeSecret = false } }, new Moment(Now, Chair)));
        Assert.Equal(new Refusal("vote-is-open", "vote", "KL 5:54"), refused.Refusal);
        Nothing.When(Prepare with { Facts = null }, Now, Chair).ThenRefused("vote-is-open");
        Ready.When(Open with { Facts = Facts with { MayBeSecret = false } }, Now, Chair).ThenRefused("vote-is-open");
    }

    [Fact]
    public void A_vote_is_repeated_only_when_the_one_before_is_void() =>
        Nothing.When(Prepare with { Facts = Facts with { IsInTurn = false } }, Now, Chair).ThenRefused("secret-vote-out-of-turn");

    [Fact]
    public void A_ballot_names_no_more_options_than_the_item_takes()
    {
        Ready.When(Open with { Choices = 2, Facts = Facts with { MostChoices = 1 } }, Now, Chair).ThenRefused("choices-out-of-range");
        Ready.When(Open with { Facts = Facts with { MostChoices = 1 } }, Now, Chair).Then(Opened);
    }

    [Fact]
    public void Holders_are_two_adjusters_at_least()
    {
        Nothing.When(Prepare with { Holders = [B.Id] }, Now, Chair).ThenRefused("key-holders-unfit");
        Nothing.When(Prepare with { Holders = [B.Id, B.Id] }, Now, Chair).ThenRefused("key-holders-unfit");
        Nothing.When(Prepare with { Holders = default }, Now, Chair).ThenRefused("key-holders-unfit");
        Nothing.When(Prepare with { Holders = [B.Id, Chair.Id] }, Now, Chair).ThenRefused("key-holder-not-adjuster");
        Nothing.When(Prepare with { Threshold = 1 }, Now, Chair).ThenRefused("threshold-out-of-range");
        Nothing.When(Prepare with { Threshold = 4 }, Now, Chair).ThenRefused("threshold-out-of-range");
        Nothing.When(Prepare with { Threshold = 3 }, Now, Secretary).Then(Prepared with { Threshold = 3 });
        Nothing.When(Prepare, Now, B).ThenRefused("not-the-chair");
    }

    [Fact]
    public void Each_holder_offers_a_key_of_the_own()
    {
        Begun.When(new OfferHolderKey(HolderKey(0)), Now, B).Then(new HolderKeyOffered(B.Id, HolderKey(0)));
        Begun.When(new OfferHolderKey(HolderKey(0)), Now, Chair).ThenRefused("not-a-key-holder");
        Begun.When(new OfferHolderKey(HolderKey(0)[2..]), Now, B).ThenRefused("key-unfit");
        Begun.When(new OfferHolderKey("05" + HolderKey(0)[2..]), Now, B).ThenRefused("key-unfit");
        Begun.When(new OfferHolderKey(HolderKey(0)[..^2] + "00"), Now, B).ThenRefused("key-unfit");
        Ready.When(new OfferHolderKey(HolderKey(1)), Now, B).ThenRefused("key-unfit");
        Ready.When(new OfferHolderKey(HolderKey(7)), Now, B).Then(new HolderKeyOffered(B.Id, HolderKey(7)));
        Underway.When(new OfferHolderKey(HolderKey(7)), Now, B).ThenRefused("secret-vote-already-opened");
    }

    [Fact]
    public void The_chair_opens_with_a_share_for_each_holder()
    {
        Ready.When(Open, Now, Chair).Then(Opened);
        Ready.When(Open, Now, Secretary).ThenRefused("not-the-chair");
        Begun.When(Open, Now, Chair).ThenRefused("holder-keys-missing");
        Ready.When(Open with { Shares = Open.Shares[..2] }, Now, Chair).ThenRefused("shares-unfit");
        Ready.When(Open with { Shares = [Open.Shares[0], Open.Shares[0], Open.Shares[2]] }, Now, Chair).ThenRefused("shares-unfit");
        Ready.When(Open with { Shares = [.. Open.Shares.Select(share => share with { Share = share.Share[2..] })] }, Now, Chair).ThenRefused("shares-unfit");
        Ready.When(Open with { Key = HolderKey(0) }, Now, Chair).ThenRefused("key-unfit");
        Ready.When(Open with { Choices = 0 }, Now, Chair).ThenRefused("choices-out-of-range");
        Ready.When(Open with { Choices = 3 }, Now, Chair).ThenRefused("choices-out-of-range");
        Ready.When(Open with { Facts = Facts with { HasBox = false } }, Now, Chair).ThenRefused("no-ballot-box");
        Ready.When(Open with { Facts = Facts with { Roll = [] } }, Now, Chair).ThenRefused("nobody-entitled");
        Ready.When(Open with { Facts = Facts with { Options = [] } }, Now, Chair).ThenRefused("nothing-to-vote-on");
    }

    [Fact]
    public void Where_browsers_cannot_seal_the_chair_must_accept_that_the_host_does()
    {
        var insecure = Facts with { IsOriginSecure = false };
        Ready.When(Open with { Facts = insecure }, Now, Chair).ThenRefused("origin-insecure");
        Ready.When(Open with { Facts = insecure, AcceptsHostSealing = true }, Now, Chair).Then(Opened with { HostSeals = true });
        Ready.When(Open with { AcceptsHostSealing = true }, Now, Chair).Then(Opened);
    }

    [Fact]
    public void What_is_frozen_is_hashed_whole()
    {
        Assert.NotEqual(Frozen, SecretCount.Frozen(Key, ["Bo", "Alva"], 1, Facts.Roll));
        Assert.NotEqual(Frozen, SecretCount.Frozen(Key, ["AlvaBo", ""], 1, Facts.Roll));
        Assert.NotEqual(Frozen, SecretCount.Frozen(Key, Facts.Options, 2, Facts.Roll));
        Assert.NotEqual(Frozen, SecretCount.Frozen(Key, Facts.Options, 1, Facts.Roll[..2]));
        Assert.NotEqual(Frozen, SecretCount.Frozen(HolderKey(0), Facts.Options, 1, Facts.Roll));
    }

    [Fact]
    public void Who_is_on_the_roll_casts_one_ballot()
    {
        Underway.When(Cast(1), Now, B).Then(Marked(B, 1));
        Underway.When(Cast(2, true), Now, C).Then(Marked(C, 2, true));
        Underway.When(Cast(1), Now, Outsider).ThenRefused("not-eligible");
        Voted.When(Cast(3), Now, B).ThenRefused("voted-already");
        Ready.When(Cast(1), Now, B).ThenRefused("secret-vote-not-open");
        Closed.When(Cast(1), Now, Chair).ThenRefused("secret-vote-closed");
    }

    [Fact]
    public void A_ballot_has_the_length_of_all_and_is_new()
    {
        var cast = Cast(1);
        Underway.When(cast with { Ballot = cast.Ballot + "00" }, Now, B).ThenRefused("ballot-unfit");
        Underway.When(cast with { Ballot = cast.Ballot.ToUpperInvariant() }, Now, B).ThenRefused("ballot-unfit");
        Underway.When(cast with { Ballot = new string('0', cast.Ballot.Length) }, Now, B).ThenRefused("ballot-unfit");
        Underway.When(cast with { Salt = "" }, Now, B).ThenRefused("salt-unfit");
        Underway.When(cast with { IsRepeated = true }, Now, B).ThenRefused("ballot-repeated");
    }

    [Fact]
    public void A_mark_says_nothing_of_the_ballot_without_the_salt()
    {
        Assert.NotEqual(Marked(B, 1).Commitment, ((VoterMarked)Accepted(Underway.State(), Cast(1) with { Salt = Cast(2).Salt }, B)).Commitment);
        Assert.NotEqual(Marked(B, 1).Commitment, ((VoterMarked)Accepted(Underway.State(), Cast(2) with { Salt = Cast(1).Salt }, B)).Commitment);
    }

    [Fact]
    public void Chair_and_secretary_close()
    {
        Voted.When(Close, Now, Chair).Then(new SecretVoteClosed(2));
        Voted.When(Close, Now, Secretary).Then(new SecretVoteClosed(2));
        Voted.When(Close, Now, B).ThenRefused("not-the-chair");
        Ready.When(Close, Now, Chair).ThenRefused("secret-vote-not-open");
        Closed.When(Close, Now, Chair).ThenRefused("secret-vote-closed");
    }

    private static SecretVoteEvent Accepted(SecretVoteState state, SecretVoteCommand command, Actor by) =>
        Assert.Single(Assert.IsType<Accepted<SecretVoteEvent>>(SecretVoteDecider.Decide(state, command, new Moment(Now, by))).Events);
}
