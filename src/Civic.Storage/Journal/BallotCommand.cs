using Civic.Contracts.Ports;
using Civic.Storage.Ballots;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Journal;

/// <summary>Puts what the appends of one municipality bring for its boxes there, after their events and in the same transaction.</summary>
internal static class BallotCommand
{
    /// <summary>False for nearly every commit; asked with each.</summary>
    internal static bool IsNeeded(List<EncodedAppend> appends) => appends.Exists(static append => append.HasBallots);

    internal static NpgsqlBatchCommand For(string tenant, List<EncodedAppend> appends)
    {
        var ballots = appends.SelectMany(append => append.Append.Submissions).Where(submission => submission is { Ballot: not null, Events.Count: > 0 }).ToList();
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

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { TypedValue = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
