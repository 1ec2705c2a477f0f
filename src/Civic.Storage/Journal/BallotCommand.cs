using Civic.Contracts.Ports;
using Civic.Storage.Ballots;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Journal;

/// <summary>Puts what the appends of one municipality bring for its boxes there, after their events and in the same transaction.</summary>
internal static class BallotCommand
{
    internal static bool IsNeeded(IReadOnlyList<EncodedAppend> appends) => Ballots(appends).Any();

    /// <summary>Null when there is no ballot among them, as nearly always.</summary>
    internal static NpgsqlBatchCommand? For(string tenant, IReadOnlyList<EncodedAppend> appends)
    {
        var ballots = Ballots(appends).ToList();
        if (ballots.Count == 0) return null;
        return new NpgsqlBatchCommand("select put_ballots($1, $2, $3)")
        {
            Parameters =
            {
                Array(NpgsqlDbType.Uuid, ballots.Select(one => BoxId.Of(tenant, one.Ballot!.Vote))),
                Array(NpgsqlDbType.Uuid, ballots.Select(one => one.Key)),
                Array(NpgsqlDbType.Bytea, ballots.Select(one => one.Ballot!.Ballot)),
            },
        };
    }

    private static IEnumerable<Submission> Ballots(IEnumerable<EncodedAppend> appends) =>
        appends.SelectMany(append => append.Append.Submissions).Where(submission => submission is { Ballot: not null, Events.Count: > 0 });

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { TypedValue = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
