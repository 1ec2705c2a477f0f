using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;

namespace Civic.Gateway.Contests.Voting;

/// <summary>The topic <c>voting:&lt;global id&gt;</c>: what the browser receives live of a voting. Who sees what is for <see cref="VotingVisibility"/>.</summary>
public sealed class VotingTopic : TopicRoom<VotingState>
{
    public override string Name => "voting";

    protected override VotingState Initial => VotingDecider.Initial;

    public override string? TopicOf(TenantId tenant, string id) =>
        GlobalId.KeyOf(id, tenant, "Voting") is { } key ? Streams.Voting(new VotingId(key)) : null;

    public override string IdOf(TenantId tenant, string topic) => GlobalId.Of(tenant, "Voting", Streams.KeyOf(topic));

    protected override VotingState Fold(VotingState state, StoredEvent stored) => VotingDecider.Evolve(state, (VotingEvent)stored.Event);

    // Members of the roll are members from the opening on.
    public override bool MovesAudiences(StoredEvent stored) => stored.Event is VotingOpened;

    protected override Audience AudienceOf(VotingState state, Actor viewer) => VotingVisibility.AudienceOf(state, viewer);

    protected override object? FactFor(VotingState state, Audience audience, StoredEvent stored) => VotingVisibility.Fact((VotingEvent)stored.Event, audience);

    protected override object Figures(VotingState state, Audience audience) => VotingFigures.Of(state);

    protected override object? Snapshot(VotingState state, Actor viewer) => VotingVisibility.See(state, viewer);

    // A voting can be waited for as soon as there is a contest that it will decide.
    public override async Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal)
    {
        var contest = Streams.ContestOf(Streams.KeyOf(topic));
        return topic == Streams.Voting(Streams.VotingOf(contest)) && await journal.CountTopic(tenant, Streams.Contest(contest)) > 0;
    }
}
