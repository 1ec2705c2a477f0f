using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.DemocracyDays.Events;

internal sealed record PlanEventInput(
    string OperationId, int Year, string Title, EventKind Kind, DateTime StartsAt, DateTime? EndsAt, string? District, string? Place,
    bool Digital, Organiser Organiser, bool InWeek, bool Eldw);

internal sealed record AdaptEventInput(
    string OperationId, string Event, string Reason, DateTime? StartsAt, DateTime? EndsAt, string? District, string? Place, bool? Digital);

internal sealed record CancelEventInput(string OperationId, string Event, string Reason, string? Replacement);

internal sealed record HoldEventInput(string OperationId, string Event, int? Registered, int? Joined);

internal sealed record AddRecordingInput(string OperationId, string Event, string Url);

internal static class EventMutationBindings
{
    internal static SchemaBuilder EventMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "PlanEvent", "AdaptEvent", "CancelEvent", "HoldEvent", "AddRecording" })
            schema.Payload<EventNode>($"{name}Payload", "event");
        return schema.Bind("Mutation", t =>
        {
            t.Metadata = Audiences.Any(Roles.Officer | Roles.Admin);
            t.FieldAsync("planEvent", Plan);
            t.FieldAsync("adaptEvent", Adapt);
            t.FieldAsync("cancelEvent", context =>
            {
                var input = context.Argument<CancelEventInput>("input");
                var replacement = input.Replacement is null ? null : GlobalId.KeyOf(input.Replacement, Ask.Of(context).Tenant, EventTypes.Type);
                if (input.Replacement is not null && replacement is null) return Run(context, input.OperationId, "", () => null!);
                return Run(context, input.OperationId, input.Event, () => new CancelEvent(input.Reason, replacement is null ? null : new EventId(replacement)));
            });
            t.FieldAsync("holdEvent", context =>
            {
                var input = context.Argument<HoldEventInput>("input");
                return Run(context, input.OperationId, input.Event, () => new HoldEvent(input.Registered, input.Joined));
            });
            t.FieldAsync("addRecording", context =>
            {
                var input = context.Argument<AddRecordingInput>("input");
                return Run(context, input.OperationId, input.Event, () => new AddRecording(input.Url));
            });
        });
    }

    private static async ValueTask<Payload<EventNode>> Plan(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<PlanEventInput>("input");
        var zone = (await ask.Municipality()).TimeZone;
        return await Mutate.Run(context, input.OperationId, by => ask.Commands.Send(by, IdOf(by), new PlanEvent(
            input.Year, input.Title, input.Kind, LocalTime.At(input.StartsAt, zone, "startsAt"), At(input.EndsAt, zone, "endsAt"),
            PlaceOf(ask, input.District, input.Place, input.Digital)!, input.Organiser, input.Eldw, input.InWeek, null)),
            (a, by) => EventTypes.Fresh(a, IdOf(by)));
    }

    private static async ValueTask<Payload<EventNode>> Adapt(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<AdaptEventInput>("input");
        var zone = (await ask.Municipality()).TimeZone;
        return await Run(context, input.OperationId, input.Event, () => new AdaptEvent(
            input.Reason, At(input.StartsAt, zone, "startsAt"), At(input.EndsAt, zone, "endsAt"),
            PlaceOf(ask, input.District, input.Place, input.Digital ?? false), null));
    }

    private static DateTimeOffset? At(DateTime? local, string zone, string path) => local is { } time ? LocalTime.At(time, zone, path) : null;

    private static Place? PlaceOf(Ask ask, string? district, string? name, bool digital)
    {
        if (district is null && name is null && !digital) return null;
        return new Place(district is null ? null : new DistrictId(GlobalId.KeyOf(district, ask.Tenant, "District") ?? ""), name, digital);
    }

    private static EventId IdOf(Sender by) => new(Contracts.Operations.Named(Contracts.Operations.Key(by.Operation, by.Actor.Id), "event").ToString("N"));

    private static ValueTask<Payload<EventNode>> Run(ResolverContext context, string operationId, string id, Func<ProgrammeCommand> command)
    {
        var key = GlobalId.KeyOf(id, Ask.Of(context).Tenant, EventTypes.Type);
        return Mutate.Run(context, operationId,
            by => key is null ? null : Ask.Of(context).Commands.Send(by, new EventId(key), command()),
            (ask, _) => EventTypes.Fresh(ask, new EventId(key!)), ProgrammeRefusals.Unknown);
    }
}
