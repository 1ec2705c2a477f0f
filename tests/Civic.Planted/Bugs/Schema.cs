namespace Civic.Planted.Bugs;

/// <summary>Bugs of the database's part: what is run as the superuser on a whole schema, before anybody uses it.</summary>
public static class Schema
{
    /// <summary>The statements, or null when the bug is none of the database's.</summary>
    public static string? Of(string? bug) => bug switch
    {
        "no-unique-key" => "drop index event_by_once",
        "no-row-level-security" => """
            do $$ declare t regclass; begin
                for t in select oid from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
                    execute format('alter table %s disable row level security', t);
                end loop;
            end $$
            """,
        // As one would write it who wants rows to have an id.
        "serial-ballot" => "alter table sealed_ballot add column id bigserial; grant usage on sequence sealed_ballot_id_seq to civic_app",
        // Whether a vote is in time is left to the host, and to its clock.
        "application-clock" => InAppend("h.deadline <= v_now", "false"),
        // One stream of a group is refused, and what was acknowledged beside it is not there.
        "group-drops" => InAppend("where v_status[e.i] = 'ok'", "where v_status[e.i] = 'ok' and 'ok' = all (v_status)"),
        _ => null,
    };

    private static string InAppend(string what, string by) => $"""
        do $change$ declare f text := pg_get_functiondef('append'::regproc); begin
            if position($w${what}$w$ in f) = 0 then raise exception 'append has nothing of this kind.'; end if;
            execute replace(f, $w${what}$w$, $w${by}$w$);
        end $change$
        """;
}
