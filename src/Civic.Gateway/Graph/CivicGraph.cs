using Civic.Gateway.Access;
using Civic.Gateway.Cases;
using Civic.Gateway.Committees;
using Civic.Gateway.Contests;
using Civic.Gateway.Contests.Entries;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.DemocracyDays;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Meetings.Items;
using Civic.Gateway.Meetings.Minutes;
using Civic.Gateway.Operations;
using Civic.Gateway.Seminars;
using Civic.Gateway.Tenants;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Graph;

/// <summary>The schema with everything bound: the SDL is the contract, each room binds its own part.</summary>
public static class CivicGraph
{
    /// <summary>The SDL as it is served at <c>/{tenant}/graphql/schema.graphql</c>.</summary>
    public static string Sdl { get; } = ReadText("civic.graphql");

    /// <summary>The Swedish descriptions by schema coordinate, as JSON.</summary>
    internal static string Swedish { get; } = ReadText("civic.sv.json");

    /// <summary>Start-up fails here with one list of what does not fit, and of fields without a declared audience.</summary>
    /// <exception cref="SchemaException">Something does not fit.</exception>
    public static Schema Build() => SchemaBuilder.FromSdl(Sdl)
        .Scalar("Date", Scalars.Date)
        .Scalar("DateTime", Scalars.DateTime)
        .Scalar("LocalDateTime", LocalTime.Scalar)
        .Scalar("Long", Scalars.LongNumber)
        .Check(AudienceMissing)
        .Guard(GuardOf)
        .Relay().Tenants().Districts().Committees().Cases().Meetings().Items().SecretVotes().Minutes().DemocracyDays().Events().Contests().Entries().Voting().Seminars().Operations().Subscriptions()
        .Build();

    /// <summary>A reason not to start: nobody said whom a field is for. Null when somebody did.</summary>
    public static string? AudienceMissing(FieldDefinition field) => field.Metadata is Admission ? null : $"Field {field} has no declared audience.";

    private static FieldGuard? GuardOf(FieldDefinition field)
    {
        var admission = (Admission)field.Metadata!;
        if (admission == Audiences.Everyone) return null;
        return context =>
        {
            var ask = Ask.Of(context);
            return admission.Refuse(ask.Actor) is { } refusal
                ? new GraphQLException(refusal.Code, Mutate.Error(ask, refusal.Code, null).Message)
                : null;
        };
    }

    private static string ReadText(string name)
    {
        using var stream = typeof(CivicGraph).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
