using System.Globalization;
using System.Text.RegularExpressions;
using Civic.Proof.Processes;
using Npgsql;

namespace Civic.Proof.Votes;

/// <summary>
/// What PostgreSQL itself takes: pgbench with 64 clients, single-row inserts, each its own commit, into a table of the event
/// table's shape (columns, types and unique keys; no row level security, and constants where the product has to compute), on the
/// server that the product uses, in a database of its own.
/// </summary>
public sealed partial class PgBench(OwnPostgres postgres, string folder)
{
    private const string Database = "bench";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // The payload is as long as a vote's.
    private const string Script = """
        \set v :v + 1
        insert into event (tenant, stream, version, position, type, payload, actor, operation, input_hash, once, leaf, recorded_at)
        values ('load', 'voting/load-1/' || :client_id, :v, nextval('event_position'), 'vote-cast.v1',
          '{"voter":"member-00001","entries":["load-contest-0001/0123456789abcdef01234567"],"round":1,"try":0}',
          'member-00001', gen_random_uuid(), '\x0000000000000000000000000000000000000000000000000000000000000000',
          :client_id || '#' || :v, '\x0000000000000000000000000000000000000000000000000000000000000000', now());
        """;

    private const string Table = """
        drop table if exists event; drop sequence if exists event_position;
        create sequence event_position;
        create table event (
            tenant text collate "C" not null, stream text collate "C" not null, version integer not null check (version > 0),
            position bigint not null, type text not null, payload json not null, actor text not null, operation uuid, input_hash bytea,
            once text collate "C", leaf bytea not null, recorded_at timestamptz not null, occurred_at timestamptz,
            primary key (tenant, stream, version));
        create unique index on event (position);
        create unique index on event (tenant, operation) where operation is not null;
        create unique index on event (tenant, stream, once) where once is not null;
        """;

    // As many rows as a server that has been voting on for a while.
    private const string Fill = """
        insert into event (tenant, stream, version, position, type, payload, actor, operation, input_hash, once, leaf, recorded_at)
        select 'load', 'voting/load-0/' || n / 20000, n % 20000 + 1, nextval('event_position'), 'vote-cast.v1',
          '{"voter":"member-00001","entries":["load-contest-0001/0123456789abcdef01234567"],"round":1,"try":0}',
          'member-00001', gen_random_uuid(), '\x0000000000000000000000000000000000000000000000000000000000000000',
          n::text, '\x0000000000000000000000000000000000000000000000000000000000000000', now() from generate_series(1, ROWS) n;
        """;

    /// <param name="clients">How many insert at the same time.</param>
    /// <param name="stored">How many rows there are before.</param>
    public async Task<RoundResult> RunAsync(TimeSpan length, int clients = 64, int stored = 0)
    {
        if (await postgres.ScalarAsync($"select 1 from pg_database where datname = '{Database}'", "postgres") is null)
            await postgres.ScalarAsync($"create database {Database}", "postgres");
        await postgres.ScalarAsync(Table, Database);
        if (stored > 0) await postgres.ScalarAsync(Fill.Replace("ROWS", stored.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), Database);
        await postgres.ScalarAsync("checkpoint", Database);
        var script = Path.Combine(folder, "insert.sql");
        await File.WriteAllTextAsync(script, Script);
        // The time begins before the clients have connected; on a busy machine a short run is over by then and has measured nothing.
        for (; ; length *= 2)
            if (await MeasureAsync(script, (int)Math.Max(1, length.TotalSeconds), clients) is { } result)
                return result;
            else if (length > Longest)
                throw new InvalidOperationException($"pgbench stored nothing in {length.TotalSeconds:0} s.");
    }

    private async Task<RoundResult?> MeasureAsync(string script, int seconds, int clients)
    {
        var logs = Directory.CreateDirectory(Path.Combine(folder, "pgbench")).FullName;
        var before = ProcStat.Seconds(postgres.Id);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var output = await Commands.RunAsync(Path.Combine(OwnPostgres.Binaries, "pgbench"),
            ["-n", "-M", "prepared", "-c", clients.ToString(CultureInfo.InvariantCulture), "-j", Math.Min(2, clients).ToString(CultureInfo.InvariantCulture), "-T", seconds.ToString(CultureInfo.InvariantCulture), "-D", "v=0", "-f", script, "-l",
            "--sampling-rate=0.1", "--log-prefix", Path.Combine(logs, "log"), "-h", postgres.Socket,
            "-p", postgres.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", Database]);
        var cpu = (ProcStat.Seconds(postgres.Id) - before) / clock.Elapsed.TotalSeconds;
        // The third column of the log is the transaction's time in microseconds.
        var times = Directory.EnumerateFiles(logs).SelectMany(File.ReadLines).Select(l => long.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture)).Order().ToArray();
        Directory.Delete(logs, recursive: true);
        // Without a single insert pgbench gives no rate; without a sampled one there is no time to tell.
        return Tps().Match(output) is { Success: true } rate && times.Length > 0
            ? new("pgbench", double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture), At(times, 0.5), At(times, 0.99), 0, cpu, 0)
            : null;
    }

    private static double At(long[] times, double share) => times[(int)((times.Length - 1) * share)] / 1000.0;

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
