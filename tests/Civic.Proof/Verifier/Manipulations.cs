using System.Globalization;

namespace Civic.Proof.Verifier;

/// <summary>Ways to change one municipality's rows in SQL, as somebody may who has the database and knows how leaves are made.</summary>
/// <param name="tenant">Whose rows.</param>
/// <param name="events">How many events there are; the earlier copies hold fewer.</param>
internal sealed class Manipulations(Random random, string tenant, int events)
{
    /// <summary>The tables that are kept aside and put back.</summary>
    internal static IReadOnlyList<string> Tables { get; } =
        ["event", "log_tile", "log_head", "log_checkpoint", "erasable_text", "document", "head", "snapshot", "projection"];

    private const string Leaf = """
        sha256('\x00'::bytea || convert_to(tenant || E'\n' || stream || E'\n' || version || E'\n' || type || E'\n' || actor || E'\n' || payload::text, 'UTF8'))
        """;

    private string Mine => $"tenant = '{tenant}'";

    // A random event, by its place.
    private string One => $"{Mine} and position = {Position(random.Next(events))}";

    /// <summary>A random manipulation: its kind, and the statements.</summary>
    internal (string Kind, string Sql) Next() => random.Next(7) switch
    {
        0 or 1 => ("edit", Edit()),
        2 => ("delete", Delete()),
        3 => ("insert", Insert()),
        4 => ("swap", Swap()),
        5 => ("truncate", Truncate()),
        _ => ("restore yesterday", Yesterday()),
    };

    private string Edit() => random.Next(10) switch
    {
        0 => Signed("payload = (payload::text || ' ')::json"),
        1 => Signed("actor = actor || 'x'"),
        2 => Signed("payload = (case when payload::text = '{}' then '{\"x\":1}' else left(payload::text, -1) || ',\"x\":1}' end)::json"),
        3 => $"update event set recorded_at = recorded_at - interval '{random.Next(1, 100)} seconds' where {One}",
        4 => $"update event set occurred_at = '2020-01-01' where {One}",
        5 => $"update event set operation = gen_random_uuid() where {One}",
        6 => $"update event set input_hash = sha256('{random.Next()}') where {One}",
        7 => $"update event set once = 'x{random.Next()}' where {One}",
        8 => $"update event set leaf = {Flipped("leaf")} where {One}",
        _ => Elsewhere(),
    };

    // The row's own leaf is made anew with it.
    private string Signed(string change)
    {
        var one = One;
        return $"update event set {change} where {one}; update event set leaf = {Leaf} where {one}";
    }

    // What is kept beside the events.
    private string Elsewhere() => random.Next(7) switch
    {
        0 => $"update log_tile set hashes = {Flipped("hashes")} where {Mine} and level = 0 and number = 0",
        1 => $"update log_head set size = size - 1 where {Mine}",
        2 => $"update log_checkpoint set note = replace(note, 'a', 'b') where {Mine}",
        3 => $"update erasable_text set text = text || 'x' where {Mine} and id = (select id from erasable_text where {Mine} and not id ^@ 'secret/' order by id limit 1 offset {random.Next(3)})",
        4 => $"update document set version = version + 1 where {Mine} and (room, id) = (select room, id from document where {Mine} order by room, id limit 1 offset {random.Next(5)})",
        5 => $"delete from erasable_text where {Mine} and id = (select id from erasable_text where {Mine} and id ^@ 'secret/log/' order by id limit 1 offset {random.Next(3)})",
        _ => $"update head set deadline = '2030-01-01' where {Mine}",
    };

    private string Flipped(string column)
    {
        var place = random.Next(32);
        return $"set_byte({column}, {place}, 255 - get_byte({column}, {place}))";
    }

    private string Delete() => random.Next(3) switch
    {
        0 => $"delete from event where {One}",
        1 => $"delete from event where {Mine} and stream = (select stream from event where {One})",
        _ => $"delete from event where {Mine} and position between {Position(random.Next(events / 2))} and {Position((events / 2) + random.Next(events / 2))}",
    };

    // With a version and a leaf as they should be; where there is no free position, before all others or at the journal's end.
    private string Insert()
    {
        var (one, position) = (One, random.Next(2) == 0 ? (-random.Next(1, 1000)).ToString(CultureInfo.InvariantCulture) : "(select max(position) + 1 from event)");
        return $"""
            insert into event select tenant, stream, (select max(version) + 1 from event m where m.{Mine} and m.stream = e.stream), {position}, type, payload, 'somebody', gen_random_uuid(), input_hash,
            'x{random.Next()}', leaf, recorded_at, occurred_at from event e where {one};
            update event set leaf = {Leaf} where {Mine} and actor = 'somebody'
            """;
    }

    // Two events change places: their contents, or their positions.
    private string Swap()
    {
        var x = Position(random.Next(events));
        // Another one with another content: two that are alike can change places unseen, and nothing has changed then.
        var y = $"(select position from kept_event where {Mine} and payload::text <> (select payload::text from kept_event where position = {x}) order by md5(position || '{random.Next()}') limit 1)";
        var contents = $"""
            create temp table t on commit drop as select position, type, payload, actor from event where {Mine} and position in ({x}, {y});
            update event e set type = t.type, payload = t.payload, actor = t.actor from t where e.{Mine} and e.position in (select position from t) and t.position <> e.position;
            update event set leaf = {Leaf} where {Mine} and position in (select position from t)
            """;
        var positions = $"""
            create temp table t on commit drop as select {x} as x, {y} as y;
            update event set position = -999999 where {Mine} and position = (select x from t);
            update event set position = (select x from t) where {Mine} and position = (select y from t);
            update event set position = (select y from t) where {Mine} and position = -999999
            """;
        return random.Next(2) == 0 ? contents : positions;
    }

    private string Truncate() => random.Next(4) switch
    {
        0 => "truncate event",
        1 => $"delete from event where {Mine} and position > {Position(events - 1 - random.Next(1, events / 2))}",
        2 => $"delete from log_tile where {Mine}; delete from log_head where {Mine}; delete from log_checkpoint where {Mine}; delete from event where {Mine}; delete from erasable_text where {Mine}; delete from document where {Mine}; delete from head where {Mine}",
        _ => $"delete from event where {Mine} and position > {Position(events / 2)}; delete from log_tile where {Mine}; delete from log_head where {Mine}; delete from log_checkpoint where {Mine}",
    };

    // Everything as it was then, in one of the earlier copies.
    private string Yesterday()
    {
        var copy = random.Next(3);
        return string.Join(';', Tables.Select(table => $"delete from {table} where {(table == "projection" ? "true" : Mine)}; insert into {table} select * from old{copy}_{table} where {(table == "projection" ? "true" : Mine)}"));
    }

    private string Position(int place) => $"(select position from kept_event where {Mine} order by position limit 1 offset {place})";
}
