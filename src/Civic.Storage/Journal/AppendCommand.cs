using Civic.Contracts.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Journal;

/// <summary>Turns the appends of one municipality into one call of <c>append</c>.</summary>
internal static class AppendCommand
{
    private static readonly string Call = $"select * from append({string.Join(", ", Enumerable.Range(1, 33).Select(n => $"${n}"))})";

    internal static NpgsqlBatchCommand For(IReadOnlyList<EncodedAppend> appends)
    {
        var command = new NpgsqlBatchCommand(Call);
        var events = appends.SelectMany((a, i) => a.Events.Select(e => (Ix: i + 1, Row: e))).ToList();
        Streams(command.Parameters, appends);
        Events(command.Parameters, events);
        Operations(command.Parameters, appends);
        Deadlines(command.Parameters, events);
        Texts(command.Parameters, appends);
        DueRows(command.Parameters, appends);
        return command;
    }

    private static void Streams(NpgsqlParameterCollection p, IReadOnlyList<EncodedAppend> appends)
    {
        Text(p, appends.Select(a => a.Append.Stream));
        Int(p, appends.Select(a => a.Append.Expected));
        Text(p, appends.Select(a => a.Append.DeadlineOf));
        Int(p, appends.Select(a => a.Events.Count));
    }

    private static void Events(NpgsqlParameterCollection p, List<(int Ix, EventRow Row)> events)
    {
        Int(p, events.Select(e => e.Ix));
        Int(p, events.Select(e => e.Row.Version));
        Text(p, events.Select(e => e.Row.Type));
        Text(p, events.Select(e => e.Row.Payload));
        Text(p, events.Select(e => e.Row.Actor));
        Add(p, NpgsqlDbType.Uuid, events.Select(e => e.Row.Operation));
        Add(p, NpgsqlDbType.Bytea, events.Select(e => e.Row.InputHash));
        Text(p, events.Select(e => e.Row.Once));
        Add(p, NpgsqlDbType.Boolean, events.Select(e => e.Row.Timely));
        Add(p, NpgsqlDbType.Bytea, events.Select(e => e.Row.Leaf));
        Time(p, events.Select(e => e.Row.OccurredAt));
    }

    private static void Operations(NpgsqlParameterCollection p, IReadOnlyList<EncodedAppend> appends)
    {
        var rows = appends.SelectMany((a, i) => a.Append.Submissions.Where(s => s.Events.Count == 0).Select(s => (Ix: i + 1, S: s))).ToList();
        Int(p, rows.Select(r => r.Ix));
        Add(p, NpgsqlDbType.Uuid, rows.Select(r => r.S.Key));
        Add(p, NpgsqlDbType.Bytea, rows.Select(r => r.S.InputHash));
        Text(p, rows.Select(r => r.S.Actor.Value));
        Text(p, rows.Select(r => r.S.Refusal is null ? "stored" : "refused"));
        Text(p, rows.Select(r => r.S.Refusal?.Code));
        Text(p, rows.Select(r => r.S.Refusal?.Path));
    }

    private static void Deadlines(NpgsqlParameterCollection p, List<(int Ix, EventRow Row)> events)
    {
        var rows = events.Where(e => e.Row.Deadline is not null).ToList();
        Int(p, rows.Select(r => r.Ix));
        Time(p, rows.Select(r => r.Row.Deadline!.Deadline));
    }

    private static void Texts(NpgsqlParameterCollection p, IReadOnlyList<EncodedAppend> appends)
    {
        var rows = appends.SelectMany((a, i) => a.Append.Submissions.SelectMany(s => s.Texts).Select(t => (Ix: i + 1, T: t))).ToList();
        Int(p, rows.Select(r => r.Ix));
        Text(p, rows.Select(r => r.T.Id));
        Text(p, rows.Select(r => r.T.Text));
        Add(p, NpgsqlDbType.Bytea, rows.Select(r => r.T.Salt));
    }

    private static void DueRows(NpgsqlParameterCollection p, IReadOnlyList<EncodedAppend> appends)
    {
        var rows = appends.SelectMany((a, i) => a.Append.Submissions.SelectMany(
            (s, nth) => s.Due.Select(d => (Ix: i + 1, Version: a.Ends[nth] - s.Events.Count + 1 + d.EventIndex, D: d)))).ToList();
        Int(p, rows.Select(r => r.Ix));
        Int(p, rows.Select(r => r.Version));
        Text(p, rows.Select(r => r.D.Process));
        Text(p, rows.Select(r => r.D.Step));
        Time(p, rows.Select(r => r.D.At));
    }

    private static void Text(NpgsqlParameterCollection p, IEnumerable<string?> values) => Add(p, NpgsqlDbType.Text, values);

    private static void Int(NpgsqlParameterCollection p, IEnumerable<int> values) => Add(p, NpgsqlDbType.Integer, values);

    private static void Time(NpgsqlParameterCollection p, IEnumerable<DateTimeOffset?> values) =>
        Add(p, NpgsqlDbType.TimestampTz, values.Select(v => v?.UtcDateTime));

    private static void Add<T>(NpgsqlParameterCollection p, NpgsqlDbType type, IEnumerable<T> values) =>
        p.Add(new NpgsqlParameter<T[]> { TypedValue = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
}
