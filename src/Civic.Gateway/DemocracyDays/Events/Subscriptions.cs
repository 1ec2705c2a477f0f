using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;

namespace Civic.Gateway.DemocracyDays.Events;

/// <summary>The topic <c>event:&lt;global id&gt;</c>. The programme is public: everybody sees everything.</summary>
public sealed class EventTopic : TopicRoom<ProgrammeState>
{
    public override string Name => "event";

    protected override ProgrammeState Initial => ProgrammeDecider.Initial;

    public override string? TopicOf(TenantId tenant, string id) =>
        GlobalId.KeyOf(id, tenant, "Event") is { } key ? Streams.Event(new EventId(key)) : null;

    public override string IdOf(TenantId tenant, string topic) => GlobalId.Of(tenant, "Event", Streams.KeyOf(topic));

    protected override ProgrammeState Fold(ProgrammeState state, StoredEvent stored) => ProgrammeDecider.Evolve(state, (ProgrammeEvent)stored.Event);

    protected override Audience AudienceOf(ProgrammeState state, Actor viewer) => Audience.Public;

    protected override object? FactFor(ProgrammeState state, Audience audience, StoredEvent stored) => stored.Event;

    protected override object Figures(ProgrammeState state, Audience audience) => new EventFigures(state.GetType().Name);

    protected override object? Snapshot(ProgrammeState state, Actor viewer) => state;
}

/// <summary>What has become of an event.</summary>
public sealed record EventFigures(string State);
