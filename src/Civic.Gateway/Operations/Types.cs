using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.Gateway.Cases;
using Civic.Gateway.Committees;
using Civic.Gateway.Contests;
using Civic.Gateway.Contests.Entries;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.DemocracyDays;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Polls;
using Civic.Gateway.Tenants;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Operations;

/// <summary>The answer to settleOperation.</summary>
internal sealed record SettledPayload(OutcomeKind Outcome, long? Position, IReadOnlyList<UserError> Errors);

internal sealed record SettleOperationInput(string OperationId);

internal static class OperationTypes
{
    /// <summary>Binds what became of commands, and objects by their global ids.</summary>
    internal static SchemaBuilder Operations(this SchemaBuilder schema) => schema
        .Enum<OutcomeKind>("OperationOutcome")
        .Bind("Query", t =>
        {
            t.FieldAsync("operation", Find, Audiences.SignedIn);
            t.FieldAsync("node", Node, Audiences.Everyone);
        })
        .Bind<UserError>("UserError", t => t.Metadata = Audiences.Everyone)
        .Bind<SettledPayload>("SettleOperationPayload", t => t.Metadata = Audiences.Everyone)
        .Bind("Mutation", t => t.FieldAsync("settleOperation", Settle, Audiences.SignedIn));

    private static async ValueTask<OutcomeKind?> Find(ResolverContext context)
    {
        var ask = Ask.Of(context);
        if (!Guid.TryParseExact(context.Argument<string>("id"), "D", out var operation)) return null;
        try
        {
            var known = await ask.Services.GetRequiredService<IJournal>().Find(ask.Tenant, Contracts.Operations.Key(operation, ask.Actor.Id));
            return known?.Outcome.Kind ?? OutcomeKind.NotStored;
        }
        catch (JournalUnavailableException)
        {
            return OutcomeKind.Unknown;
        }
    }

    private static async ValueTask<SettledPayload> Settle(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<SettleOperationInput>("input");
        if (!Guid.TryParseExact(input.OperationId, "D", out var operation))
            return new SettledPayload(OutcomeKind.Refused, null, [Mutate.Error(ask, OperationRefusals.Malformed.Code, OperationRefusals.Malformed.Path)]);
        try
        {
            var key = Contracts.Operations.Key(operation, ask.Actor.Id);
            var known = await ask.Services.GetRequiredService<IJournal>().Settle(ask.Tenant, key, ask.Actor.Id);
            return new SettledPayload(known.Outcome.Kind, known.Outcome.Kind == OutcomeKind.Stored ? known.Outcome.Position : null, []);
        }
        catch (JournalUnavailableException)
        {
            return new SettledPayload(OutcomeKind.Unknown, null, [Mutate.Error(ask, Outcome.Unknown.Code!, null)]);
        }
    }

    private static async ValueTask<object?> Node(ResolverContext context)
    {
        var ask = Ask.Of(context);
        return GlobalId.Read(context.Argument<string>("id"), ask.Tenant) switch
        {
            ("Municipality", _) => new MunicipalityNode(await ask.Municipality()),
            ("District", var key) => await DistrictTypes.Find(ask, key),
            ("School", var key) => await TenantTypes.School(ask, new Domain.Kernel.SchoolId(key)),
            (CommitteeTypes.Type, var key) => await CommitteeTypes.Find(ask, key),
            (MeetingTypes.Type, var key) => await MeetingTypes.Find(ask, key),
            (CaseTypes.Type, var key) => await CaseTypes.Find(ask, key),
            (DaysTypes.Type, var key) => await DaysTypes.Find(ask, key),
            (EventTypes.Type, var key) => await EventTypes.Find(ask, key),
            (ContestTypes.Type, var key) => await ContestTypes.Find(ask, key),
            (EntryTypes.Type, var key) => await EntryTypes.Find(ask, key),
            (VotingTypes.Type, var key) => await VotingTypes.Find(ask, new Domain.Kernel.VotingId(key)),
            (SecretVoteTypes.Type, _) => SecretVoteTypes.IdOf(ask.Tenant, context.Argument<string>("id")) is { } vote ? await SecretVoteTypes.Find(ask, vote) : null,
            (SeminarTypes.Type, var key) => await SeminarTypes.Find(ask, key),
            (PollBindings.Type, var key) => await PollBindings.Find(ask, new Domain.Kernel.PollId(key)),
            _ => null,
        };
    }
}
