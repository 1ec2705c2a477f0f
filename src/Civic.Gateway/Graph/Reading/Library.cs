using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.GraphQL.Batching;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Graph.Reading;

/// <summary>What one request has read. Made at its first read; thrown away when what was read has become old.</summary>
internal sealed class Library
{
    private readonly Ask _ask;
    private readonly IReadModels _models;
    private readonly ConcurrentDictionary<string, object> _shelves = [];
    private readonly DataLoader<string, string> _texts;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _once = [];
    private readonly DataLoader<(SeminarId Seminar, PersonId Device), Named> _names;
    private readonly DataLoader<VotingId, Task<Seen<VotingView>>> _votings;

    internal Library(Ask ask)
    {
        _ask = ask;
        _models = ask.Services.GetRequiredService<IReadModels>();
        _texts = new DataLoader<string, string>(ask, ReadTexts);
        _names = new DataLoader<(SeminarId Seminar, PersonId Device), Named>(ask, ReadNames);
        _votings = new DataLoader<VotingId, Task<Seen<VotingView>>>(ask, ReadVotings);
    }

    internal Shelf<TState> On<TState>(Room<TState> room) where TState : class =>
        (Shelf<TState>)_shelves.GetOrAdd(room.Name, static (_, of) => new Shelf<TState>(of.Library._ask, of.Library._models, of.Room), (Library: this, Room: room));

    internal Task<string?> Text(string id) => _texts.Load(id);

    internal Task Texts(IEnumerable<string> ids) => _texts.LoadAll(ids);

    internal Task<T> Once<T>(string name, Func<Task<T>> read) => (Task<T>)_once.GetOrAdd(name, static (_, read) => new Lazy<Task>(read), read).Value;

    internal Task<Named?> Named(SeminarId seminar, PersonId device) => _names.Load((seminar, device));

    internal async Task<Seen<VotingView>> Voting(VotingId id) => await (await _votings.Load(id))!;

    private async Task<IReadOnlyDictionary<string, string>> ReadTexts(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var typed = await _models.Texts(_ask.Tenant, ids, cancellation);
        _ask.Reads?.Add(new Source(SourceKind.Erasures, "", ""), typed.Erasures);
        return typed.ById;
    }

    private async Task<IReadOnlyDictionary<(SeminarId Seminar, PersonId Device), Named>> ReadNames(
        IReadOnlyList<(SeminarId Seminar, PersonId Device)> keys, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(keys.GroupBy(key => key.Seminar, key => key.Device).Select(async of => (
            Seminar: of.Key,
            Names: await _ask.Grains.GetGrain<IAttendanceGrain>(Streams.GrainKey(_ask.Tenant, of.Key.Value)).Names([.. of]).WaitAsync(cancellation))));
        return read.SelectMany(of => of.Names.Select(named => (of.Seminar, Named: named))).ToDictionary(one => (one.Seminar, one.Named.Device), one => one.Named);
    }

    // One that cannot be read must not take the others with it: each has its own outcome.
    private async Task<IReadOnlyDictionary<VotingId, Task<Seen<VotingView>>>> ReadVotings(IReadOnlyList<VotingId> ids, CancellationToken cancellation)
    {
        var asked = ids.ToDictionary(id => id, id => _ask.Grains.GetGrain<IVotingGrain>(Streams.GrainKey(_ask.Tenant, id.Value)).See(_ask.Actor));
        await ((Task)Task.WhenAll(asked.Values)).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        foreach (var (id, seen) in asked)
            if (seen.IsCompletedSuccessfully) _ask.Reads?.Add(new Source(SourceKind.Stream, "", Streams.Voting(id)), seen.Result.Version);
        return asked;
    }
}
