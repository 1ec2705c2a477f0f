using System.Globalization;
using Civic.Contracts;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.DemocracyDays;

/// <summary>A year's democracy days as GraphQL shows them.</summary>
internal sealed record DaysNode(TenantId Tenant, Opened State);

internal static class DaysTypes
{
    internal const string Type = "DemocracyDays";

    internal static SchemaBuilder DemocracyDays(this SchemaBuilder schema) => schema
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("democracyDays", async context => await Find(Ask.Of(context), context.Argument<int>("year").ToString(CultureInfo.InvariantCulture)));
        })
        .Bind<DaysNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", d => GlobalId.Of(d.Tenant, Type, Year(d)));
            t.Field("year", d => d.State.Year);
            t.Field("focus", d => d.State.Focus);
            t.Field("week", d => d.State.Week);
            t.FieldAsync("events", (d, context) => Events(context, d).All(context));
            t.FieldAsync("eventsConnection", (d, context) => Events(context, d).Page(context));
        })
        .Bind<Week>("Week", t => t.Metadata = Audiences.Everyone);

    internal static async Task<DaysNode?> Find(Ask ask, string year) =>
        (await ask.Row(Rooms.DemocracyDays, year))?.State is Opened state ? new DaysNode(ask.Tenant, state) : null;

    private static string Year(DaysNode days) => days.State.Year.ToString(CultureInfo.InvariantCulture);

    private static RowList<ProgrammeState, EventNode> Events(ResolverContext context, DaysNode days)
    {
        var (ask, organiser) = (Ask.Of(context), context.Argument<Organiser?>("organiser"));
        return new(Rooms.Events, Year(days), row => EventTypes.Node(ask, row.Id, row.State) is { } node && (organiser is null || node.Item.Organiser == organiser) ? node : null);
    }
}
