using System.Text.Json.Nodes;
using Civic.Proof.Processes;

namespace Civic.Benchmarks.Postgres;

/// <summary>The rows as somebody would lay them out for PostGraphile: plain tables with keys between them, in a database of their own on the same server.</summary>
internal static class PeerTables
{
    public const string Database = "peers";

    // One document in, three tables filled; the numbers keep the order in which our answers list the entries.
    private const string Tables = """
        create type contest_state as enum ('COLLECTING', 'ENTRIES_CLOSED', 'DECIDING', 'DECIDED');
        create table school (id text primary key, name text not null);
        create table contest (id text primary key, slug text not null unique, title text not null, hashtag text not null, state contest_state not null);
        create table entry (id text primary key, contest_id text not null references contest, school_id text not null references school,
            number integer not null, caption text, grade integer not null);
        create index on entry (contest_id, number);
        create index on entry (school_id);
        create temporary table given as
            select c.value as contest, e.value as entry, e.ordinality as number
            from json_array_elements($rows${0}$rows$) c, json_array_elements(c.value->'entries') with ordinality e;
        insert into school select distinct entry->'school'->>'id', entry->'school'->>'name' from given;
        insert into contest select distinct contest->>'id', contest->>'slug', contest->>'title', contest->>'hashtag', (contest->>'state')::contest_state from given;
        insert into entry select entry->>'id', contest->>'id', entry->'school'->>'id', number, entry->>'caption', (entry->>'grade')::integer from given;
        """;

    public static async Task FillAsync(OwnPostgres postgres, JsonArray contests)
    {
        await postgres.ScalarAsync($"create database {Database} template template0", "postgres");
        await postgres.ScalarAsync(Tables.Replace("{0}", contests.ToJsonString(), StringComparison.Ordinal), Database);
        // Neither side waits for autovacuum to learn its tables.
        await postgres.ScalarAsync("vacuum analyze", Database);
        await postgres.ScalarAsync("vacuum analyze");
    }
}
