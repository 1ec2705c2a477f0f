using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Gateway.Access;

namespace Civic.Web.Pages;

/// <summary>A look at a page: who, in which language, and not older than what they just did.</summary>
/// <param name="Language">The language the page is shown in: <c>sv</c>, <c>fi</c> or <c>en</c>.</param>
/// <param name="After">The position of the visitor's last stored command, to be waited for; 0 when there is none.</param>
public sealed record Visit(Caller Caller, string Language, long After);

/// <summary>
/// What the pages show and what their forms do, over the same commands and queries as the API.
/// Queries answer null for what does not exist and for what is not for the caller, alike. Every id is the global opaque id.
/// Commands are idempotent by operation id, which the page made; they answer after the commit and never throw for a refusal.
/// </summary>
public interface IPages
{
    /// <summary>What every page's frame shows; null when there is no such municipality.</summary>
    Task<Site?> Site(Visit visit, CancellationToken cancel);

    /// <summary>The municipality's start page.</summary>
    Task<StartModel?> Start(Visit visit, CancellationToken cancel);

    /// <summary>A contest by its slug.</summary>
    Task<ContestModel?> Contest(Visit visit, string slug, CancellationToken cancel);

    /// <summary>A voting as the caller may see it.</summary>
    Task<VotingModel?> Voting(Visit visit, string voting, CancellationToken cancel);

    /// <summary>A voting as its chair leads it; null unless the caller is chair or secretary.</summary>
    Task<ChairModel?> Chair(Visit visit, string voting, CancellationToken cancel);

    /// <summary>Opens the voting for an item of a meeting.</summary>
    Task<Outcome> OpenVoting(Visit visit, Guid operation, string voting, string meeting, int item, CancellationToken cancel);

    /// <summary>Casts the caller's vote.</summary>
    Task<Outcome> CastVote(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel);

    /// <summary>Takes the caller's vote back.</summary>
    Task<Outcome> WithdrawVote(Visit visit, Guid operation, string voting, CancellationToken cancel);

    /// <summary>Ends the round and counts it.</summary>
    Task<Outcome> CloseVoting(Visit visit, Guid operation, string voting, CancellationToken cancel);

    /// <summary>Opens the second round when <paramref name="entries"/> is empty; else gives the chair's casting vote.</summary>
    Task<Outcome> SettleTie(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel);

    /// <summary>Takes the voting's result as the contest's decision.</summary>
    Task<Outcome> DecideContest(Visit visit, Guid operation, string voting, bool adjustAtOnce, CancellationToken cancel);
}
