using Civic.Contracts.Ports;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>Reads events as the log takes them.</summary>
internal static class Rows
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    internal const string Columns = "position, stream, version, leaf, recorded_at, occurred_at, operation, input_hash, once";

    /// <summary>How many columns that are.</summary>
    internal const int Count = 9;

    internal static LoggedRow Read(NpgsqlDataReader row, int from) => new(
        row.GetInt64(from), row.GetString(from + 1), row.GetInt32(from + 2), row.GetFieldValue<byte[]>(from + 3),
        Micros(row.GetFieldValue<DateTime>(from + 4)), row.IsDBNull(from + 5) ? null : Micros(row.GetFieldValue<DateTime>(from + 5)),
        row.IsDBNull(from + 6) ? null : row.GetGuid(from + 6), row.IsDBNull(from + 7) ? null : row.GetFieldValue<byte[]>(from + 7),
        row.IsDBNull(from + 8) ? null : row.GetString(from + 8));

    // PostgreSQL keeps whole microseconds, ten ticks each.
    private static long Micros(DateTime moment) => (moment.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
