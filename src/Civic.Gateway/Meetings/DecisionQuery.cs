using Civic.Contracts.Ports;
using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings.Items;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

/// <summary>What a reference to a decision leads to.</summary>
/// <param name="Reference">As it is written; null when it is none.</param>
/// <param name="Item">Null when there is no such decision, or none that the viewer may see.</param>
internal sealed record FoundDecision(string? Reference, ItemNode? Item, IReadOnlyList<UserError> Errors);

/// <summary>The named ways in which a reference leads nowhere.</summary>
public static class ReferenceRefusals
{
    public static readonly Refusal Malformed = new("reference-malformed", "reference");
    public static readonly Refusal BodyUnknown = new("reference-body-unknown", "reference");
    public static readonly Refusal Ambiguous = new("reference-ambiguous", "reference");
    public static readonly Refusal DecisionUnknown = new("decision-unknown", "reference");
}

/// <summary>A decision by its reference as people write it. A paragraph that is not for the viewer is as one that is not there.</summary>
internal static class DecisionQuery
{
    internal static SchemaBuilder Decisions(this SchemaBuilder schema) => schema
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("decision", async context => await Find(Ask.Of(context), context.Argument<string>("reference")));
        })
        .Bind<FoundDecision>("FoundDecision", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("meeting", found => found.Item?.Meeting);
        });

    private static async Task<FoundDecision> Find(Ask ask, string written)
    {
        if (DecisionReference.Read(written) is not { } reference) return Refused(ask, ReferenceRefusals.Malformed, null);
        var bodies = await ask.All(Rooms.Committees, "");
        var named = bodies.Select(row => row.State).OfType<Active>().Where(body => body.IsCalled(reference.Body)).ToList();
        if (named.Count != 1) return Refused(ask, named.Count == 0 ? ReferenceRefusals.BodyUnknown : ReferenceRefusals.Ambiguous, reference);
        foreach (var row in await ask.All(Rooms.Meetings, named[0].Committee.Value))
        {
            if (row.State is not Scheduled meeting || meeting.Date != reference.Day) continue;
            var item = meeting.Items.FirstOrDefault(one => MeetingVisibility.Paragraph(meeting, one, ask.Actor)?.Number == reference.Paragraph);
            if (item is not null) return new FoundDecision($"{reference}", new ItemNode(new MeetingNode(ask.Tenant, row.Id, meeting), item), []);
        }

        return Refused(ask, ReferenceRefusals.DecisionUnknown, reference);
    }

    private static FoundDecision Refused(Ask ask, Refusal refusal, DecisionReference? reference) =>
        new(reference?.ToString(), null, [Mutate.Error(ask, refusal.Code, null) with { Path = [refusal.Path!] }]);
}
