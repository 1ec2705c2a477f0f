using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Hosting;

namespace Civic.Grains.Meetings.Ballots;

/// <inheritdoc/>
/// <param name="isOriginSecure">Whether browsers can seal at the platform's public address: WebCrypto is there on https and on this machine only.</param>
public sealed class SecretVoteFactsOf(Facts facts, bool isOriginSecure) : ISecretVoteFacts
{
    public async Task<SecretVoteFacts?> Of(TenantId tenant, string key)
    {
        if (Streams.ItemOf(new SecretVoteId(key)) is not var (item, nth)) return null;
        var (meeting, number) = (Streams.MeetingOf(item.Value), Streams.NumberOf(item.Value));
        if (await facts.Meeting(tenant, meeting) is not Scheduled scheduled || scheduled.ItemOf(number) is null) return null;
        var procedure = await facts.Item(tenant, item) as Procedure;
        var minutes = await facts.Of<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>(tenant, Streams.Minutes(meeting)) as Kept;
        return new SecretVoteFacts(
            procedure is { Stage: Stage.Voting, Secret: true }, scheduled.ChairFor(number), minutes?.Adjusters ?? [], procedure?.Roll ?? [],
            [.. procedure?.Order.Select(motion => procedure.Motions[motion - 1].Text) ?? []], isOriginSecure, false)
        {
            IsInTurn = nth == 1 || await facts.SecretVote(tenant, Streams.SecretVoteOf(item, nth - 1)) is Domain.Meetings.Ballots.Void,
            // The item takes one motion of each ballot.
            MostChoices = 1,
        };
    }
}
