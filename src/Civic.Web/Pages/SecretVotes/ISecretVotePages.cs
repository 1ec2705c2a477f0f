using Civic.Contracts;
using Civic.Domain.Meetings.Ballots;

namespace Civic.Web.Pages.SecretVotes;

/// <summary>
/// What the pages of secret votes show and what their forms do, over the same commands and queries as the API. Null for what does not exist and for what is not for the caller, alike.
/// Commands are idempotent by operation id; they answer after the commit and never throw for a refusal.
/// </summary>
public interface ISecretVotePages
{
    /// <summary>An item's secret vote: the one that counts, or is to be prepared.</summary>
    /// <param name="meeting">The meeting's short name or its global id.</param>
    Task<SecretVoteModel?> Vote(Visit visit, string meeting, int item, CancellationToken cancel);

    /// <summary>Does something in the vote that the form names.</summary>
    /// <param name="vote">The vote's global id.</param>
    Task<Outcome> Send(Visit visit, Guid operation, string vote, SecretVoteCommand command, CancellationToken cancel);

    /// <summary>Seals a choice for a browser that cannot, and casts it. The same operation and choice are the same ballot for as long as this process lives.</summary>
    /// <param name="choice">An option's number, or 0 for a blank ballot; null when nothing was chosen.</param>
    /// <returns>With the receipt, when it is stored.</returns>
    Task<(Outcome Outcome, Receipt? Receipt)> Seal(Visit visit, Guid operation, string vote, int? choice, CancellationToken cancel);

    /// <summary>All sealed ballots, for a holder after the close; null otherwise.</summary>
    Task<string[]?> Box(Visit visit, string vote, CancellationToken cancel);
}
