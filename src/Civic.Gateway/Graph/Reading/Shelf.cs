using System.Collections.Concurrent;
using Civic.Contracts.Ports;
using Civic.GraphQL.Batching;

namespace Civic.Gateway.Graph.Reading;

/// <summary>What one request has read of one room. Everything that fields ask for at the same time is one read.</summary>
internal sealed class Shelf<TState> where TState : class
{
    private readonly Ask _ask;
    private readonly IReadModels _models;
    private readonly Room<TState> _room;
    private readonly DataLoader<string, Document<TState>> _rows;
    private readonly ConcurrentDictionary<Section, DataLoader<string, Stretch<TState>>> _sections = [];
    private readonly ConcurrentQueue<IReadOnlyList<Document<TState>>> _unshelved = [];

    internal Shelf(Ask ask, IReadModels models, Room<TState> room)
    {
        (_ask, _models, _room) = (ask, models, room);
        _rows = new DataLoader<string, Document<TState>>(ask, ReadRows);
    }

    /// <summary>One row; null when there is none.</summary>
    internal Task<Document<TState>?> Row(string id)
    {
        // What has come along with a list need not be read again.
        while (_unshelved.TryDequeue(out var rows))
            foreach (var row in rows) _rows.Prime(row.Id, row);
        return _rows.Load(id);
    }

    internal async Task<Stretch<TState>> Stretch(string parent, Section section) =>
        (await _sections.GetOrAdd(section, Loader).Load(parent))!;

    private DataLoader<string, Stretch<TState>> Loader(Section section) => new(_ask, async (parents, cancellation) =>
    {
        var read = await _models.Stretches(_ask.Tenant, _room, parents, section, cancellation);
        foreach (var stretch in read)
        {
            _ask.Reads?.Add(new Source(SourceKind.List, _room.Name, stretch.Parent), stretch.Mark);
            _unshelved.Enqueue(stretch.Rows);
        }

        return read.ToDictionary(stretch => stretch.Parent, StringComparer.Ordinal);
    });

    private async Task<IReadOnlyDictionary<string, Document<TState>>> ReadRows(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var found = (await _models.Find(_ask.Tenant, _room, ids, cancellation)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var id in ids) _ask.Reads?.Add(new Source(SourceKind.Row, _room.Name, id), found.TryGetValue(id, out var row) ? row.Position : 0);
        return found;
    }
}
