using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway;

namespace Civic.Web.Pages.Models;

/// <summary>Makes what pages show of a voting.</summary>
internal static class VotingModels
{
    /// <summary>The voting of an id, opened or not; null for an id that names no contest's voting.</summary>
    internal static async Task<(ContestParts Parts, VotingModel Model)?> Of(Look look, string voting)
    {
        if (KeyOf(look.Tenant, voting) is not { } id || await ContestParts.Of(look, Streams.ContestOf(id.Value).Value) is not { } parts) return null;
        var view = parts.Voting.View;
        return (parts, new VotingModel(
            voting, parts.Rules.Contest.Value, new Words(parts.Rules.Title), Stage(view), view.Round,
            parts.IsOpened ? view.Choices : parts.Rules.Prizes, Turnout(view), view.ClosesAt,
            parts.IsOpened ? parts.Entries.Named(view.Options) : parts.Entries.Admitted,
            StandingOf(look, parts.Voting), view.MayVote, Ids(look, view.Mine), Result(look, parts),
            look.Told(parts.IsOpened ? Invented.Entries | Invented.Ballots : Invented.Entries), [Topic(look, parts)]));
    }

    /// <summary>The key of an id that this municipality may have given to a voting; null for any other.</summary>
    internal static VotingId? KeyOf(TenantId tenant, string voting) =>
        GlobalId.KeyOf(voting, tenant, "Voting") is { } key && Streams.VotingOf(Streams.ContestOf(key)).Value == key ? new VotingId(key) : null;

    /// <summary>The voting's topic; its number is the version that the page shows.</summary>
    internal static LiveModel Topic(Look look, ContestParts parts) => new($"voting:{look.IdOf(parts.VotingId)}", parts.Voting.Version);

    internal static TurnoutModel Turnout(VotingView view) => new(view.Cast, view.Entitled, view.Round);

    internal static VotingStage Stage(VotingView view) => view.Phase switch
    {
        VotingPhase.Open => VotingStage.Open,
        VotingPhase.Tied => VotingStage.Tied,
        VotingPhase.Closed => VotingStage.Closed,
        _ => VotingStage.NotOpened,
    };

    private static Standing StandingOf(Look look, Seen<VotingView> seen)
    {
        if (!look.IsSignedIn) return Standing.SignedOut;
        var onRoll = seen.Audience == Audience.Member || seen.View.MayVote || seen.View.Mine is not null
            || seen.View.Roll?.Contains(look.Actor.Id) == true;
        return onRoll ? Standing.OnRoll : Standing.Guest;
    }

    private static ResultModel? Result(Look look, ContestParts parts) => parts.Voting.View.Result is not { Rounds.IsEmpty: false } result
        ? null
        : new ResultModel(
            [.. result.Rounds.Select(round => Round(parts.Entries, round))],
            [.. result.Winners.Select(look.IdOf)],
            [.. result.Tied.Select(look.IdOf)],
            Ids(look, result.Casting));

    private static RoundModel Round(EntryModels entries, RoundResult round) => new(round.Round,
        [.. round.Count.Where(count => entries.ById.ContainsKey(count.Entry)).OrderByDescending(count => count.Votes)
            .Select(count => new CountModel(entries.ById[count.Entry], count.Votes))]);

    private static ImmutableArray<string>? Ids(Look look, ImmutableArray<EntryId>? entries) =>
        entries is { } all ? [.. all.Select(look.IdOf)] : null;
}
