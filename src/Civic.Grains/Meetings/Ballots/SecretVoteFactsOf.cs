using System.Globalization;
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
        if (key.Split('/') is not [var slug, var digits, _] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var meeting = new MeetingId(slug);
        if (await facts.Meeting(tenant, meeting) is not Scheduled scheduled || scheduled.ItemOf(number) is null) return null;
        var procedure = await facts.Of<ItemDecider, ItemState, ItemCommand, ItemEvent>(tenant, Streams.Item(Streams.ItemOf(meeting, number))) as Procedure;
        var minutes = await facts.Of<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>(tenant, Streams.Minutes(meeting)) as Kept;
        return new SecretVoteFacts(
            procedure is { Stage: Stage.Voting, Secret: true }, scheduled.ChairFor(number), minutes?.Adjusters ?? [], procedure?.Roll ?? [],
            [.. procedure?.Order.Select(motion => procedure.Motions[motion - 1].Text) ?? []], isOriginSecure, false);
    }
}
