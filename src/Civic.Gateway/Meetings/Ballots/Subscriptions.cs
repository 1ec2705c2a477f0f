using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway.Live;

namespace Civic.Gateway.Meetings.Ballots;

/// <summary>The topic <c>secret-vote:&lt;global id&gt;</c>: what the browser receives live of a secret vote. Who sees what is for <see cref="SecretVoteVisibility"/>.</summary>
public sealed class SecretVoteTopic : TopicRoom<SecretVoteState>
{
    public override string Name => "secret-vote";

    protected override SecretVoteState Initial => SecretVoteDecider.Initial;

    public override string? TopicOf(TenantId tenant, string id) => SecretVoteTypes.IdOf(tenant, id) is { } vote ? Streams.SecretVote(vote) : null;

    public override string IdOf(TenantId tenant, string topic) => GlobalId.Of(tenant, SecretVoteTypes.Type, Streams.KeyOf(topic));

    protected override SecretVoteState Fold(SecretVoteState state, StoredEvent stored) => SecretVoteDecider.Evolve(state, (SecretVoteEvent)stored.Event);

    // Holders belong to it from the preparation on, who is on the roll from the opening, and who leads for as long as there is something to lead.
    public override bool MovesAudiences(StoredEvent stored) => stored.Event is SecretVotePrepared or SecretVoteOpened or SecretVoteVoided;

    protected override Audience AudienceOf(SecretVoteState state, Actor viewer) => SecretVoteVisibility.AudienceOf(state, viewer);

    protected override object? FactFor(SecretVoteState state, Audience audience, StoredEvent stored) => SecretVoteVisibility.Fact((SecretVoteEvent)stored.Event, audience);

    protected override object Figures(SecretVoteState state, Audience audience) => SecretVoteFigures.Of(state, audience);

    protected override object? Snapshot(SecretVoteState state, Actor viewer) => SecretVoteVisibility.See(state, viewer);

    // It can be waited for as soon as its item is handled.
    public override async Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal) =>
        Streams.ItemOf(new SecretVoteId(Streams.KeyOf(topic))) is var (item, _) && await journal.CountTopic(tenant, Streams.Meeting(Streams.MeetingOf(item.Value))) > 0;
}
