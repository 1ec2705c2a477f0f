using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.ReadModels;

/// <content>Pages of several parents, and how far things have come.</content>
public sealed partial class DocumentReader
{
    // After every text that there can be: the last code point is no character.
    private const string Last = "\U0010FFFF";

    private const string Forwards = $"""
        select p.n, m.mark, d.id, d.sort, d.version, d.position, d.state::text
        from unnest($2::text[]) with ordinality as p(parent, n)
        cross join lateral (select max(position) as mark from document where {Mine} and room = $1 and parent = p.parent) m
        left join lateral (
            select id, sort, version, position, state from document
            where {Mine} and room = $1 and parent = p.parent and (sort, id) > ($3, $4) and (sort, id) < ($5, $6)
            order by sort, id limit $7) d on true
        order by p.n, d.sort, d.id
        """;

    private const string Backwards = $"""
        select p.n, m.mark, d.id, d.sort, d.version, d.position, d.state::text
        from unnest($2::text[]) with ordinality as p(parent, n)
        cross join lateral (select max(position) as mark from document where {Mine} and room = $1 and parent = p.parent) m
        left join lateral (
            select id, sort, version, position, state from document
            where {Mine} and room = $1 and parent = p.parent and (sort, id) > ($3, $4) and (sort, id) < ($5, $6)
            order by sort desc, id desc limit $7) d on true
        order by p.n, d.sort desc, d.id desc
        """;

    private const string Come = $"""
        select u.n, coalesce((select position from document where {Mine} and room = u.room and id = u.key), 0)
        from unnest($1::text[], $2::text[], $3::int[]) as u(room, key, n)
        union all
        select u.n, coalesce((select max(position) from document where {Mine} and room = u.room and parent = u.key), 0)
        from unnest($4::text[], $5::text[], $6::int[]) as u(room, key, n)
        union all
        select u.n, coalesce((select max(version) from event where {Mine} and stream = u.key), 0)
        from unnest($7::text[], $8::int[]) as u(key, n)
        union all
        select u.n, ({Erasures})
        from unnest($9::int[]) as u(n)
        """;

    public async Task<IReadOnlyList<Stretch<TState>>> Stretches<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section, CancellationToken cancellation)
        where TState : class
    {
        var rows = await _joined.Ask(new(tenant, room.Name, section), parents, keys => Stretches(tenant, room, keys, section), cancellation);
        return [.. parents.Select(parent => (Stretch<TState>)rows[parent])];
    }

    private async Task<Dictionary<string, object>> Stretches<TState>(TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section)
        where TState : class
    {
        var found = parents.Select(_ => new List<Document<TState>>()).ToArray();
        var marks = new long[parents.Count];
        await Query(tenant, section.FromEnd ? Backwards : Forwards, row =>
            {
                var n = (int)row.GetInt64(0) - 1;
                marks[n] = row.IsDBNull(1) ? 0 : row.GetInt64(1);
                if (!row.IsDBNull(2)) found[n].Add(Row<TState>(row, parents[n]));
                return n;
            },
            CancellationToken.None, Text(room.Name), Texts(parents), Text(section.After?.Sort ?? ""), Text(section.After?.Id ?? ""),
            Text(section.Before?.Sort ?? Last), Text(section.Before?.Id ?? ""), new NpgsqlParameter<int> { TypedValue = section.Limit });
        return parents.Select((parent, n) => new Stretch<TState>(parent, found[n], marks[n])).ToDictionary(one => one.Parent, object (one) => one);
    }

    public async Task<IReadOnlyList<long>> Marks(TenantId tenant, IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        var marks = new long[sources.Count];
        if (sources.Count == 0) return marks;
        var (rows, lists, streams, erasures) = (Of(SourceKind.Row), Of(SourceKind.List), Of(SourceKind.Stream), Of(SourceKind.Erasures));
        await Query(tenant, Come, row => marks[row.GetInt32(0)] = row.GetInt64(1), cancellation,
            Texts([.. rows.Select(n => sources[n].Room)]), Texts([.. rows.Select(n => sources[n].Key)]), Numbers(rows),
            Texts([.. lists.Select(n => sources[n].Room)]), Texts([.. lists.Select(n => sources[n].Key)]), Numbers(lists),
            Texts([.. streams.Select(n => sources[n].Key)]), Numbers(streams), Numbers(erasures));
        return marks;

        int[] Of(SourceKind kind) => [.. Enumerable.Range(0, sources.Count).Where(n => sources[n].Kind == kind)];
    }

    private static Document<TState> Row<TState>(NpgsqlDataReader row, string parent) where TState : class =>
        new(row.GetString(2), parent, row.GetString(3), row.GetInt32(4), row.GetInt64(5), Decode<TState>(row.GetString(6)));

    private static NpgsqlParameter<int[]> Numbers(int[] values) => new() { TypedValue = values };
}
