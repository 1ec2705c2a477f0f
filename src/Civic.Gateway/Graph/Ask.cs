using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway.Access;
using Civic.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Gateway.Graph;

/// <summary>One GraphQL request: who asks, what it may read, and what it has read already.</summary>
public sealed class Ask(IServiceProvider services, Caller who) : RequestContext(services, who)
{
    private readonly ConcurrentDictionary<(string, string), Task<object>> _read = new();

    public Caller Who { get; } = who;

    /// <summary>The projection had not reached the position that the client waits for.</summary>
    public bool Stale { get; set; }

    public TenantId Tenant => Who.Tenant;

    public Actor Actor => Who.Actor;

    public IReadModels Rows { get; } = services.GetRequiredService<IReadModels>();

    public IGrainFactory Grains { get; } = services.GetRequiredService<IGrainFactory>();

    public Commands Commands { get; } = services.GetRequiredService<Commands>();

    /// <summary>Forgets what was read: between the updates of a subscription.</summary>
    public void Forget() => _read.Clear();

    public static Ask Of(ResolverContext context) => (Ask)context.Request;

    /// <summary>The municipality's settings.</summary>
    public Task<Active> Municipality() => Once("tenant", "", async () =>
        await Row(Rooms.Tenants, Streams.KeyOf(Streams.Tenant)) is { State: Active active }
            ? active
            : throw new GraphQLException("not-found", "There is no such municipality."));

    /// <summary>One row, read once a request; null when there is none.</summary>
    public Task<Document<TState>?> Row<TState>(Room<TState> room, string id) where TState : class =>
        Once<Document<TState>?>(room.Name, id, async () => await Rows.Find(Tenant, room, [id]) is [var row, ..] ? row : null);

    /// <summary>All rows of a room, or of a parent in it, read once a request.</summary>
    public Task<IReadOnlyList<Document<TState>>> List<TState>(Room<TState> room, string? parent = null) where TState : class =>
        Once($"{room.Name}*", parent ?? "*", () => Rows.List(Tenant, room, parent));

    /// <summary>A contest's entries by key, as they are stored; one read however many fields ask.</summary>
    public Task<Dictionary<string, Document<EntryState>>> Entries(ContestId contest) => Once("entries", contest.Value, async () =>
        (await List(Rooms.Entries, contest.Value)).ToDictionary(row => row.Id, StringComparer.Ordinal));

    /// <summary>What was typed for a contest's entries; one read however many fields ask.</summary>
    public Task<IReadOnlyDictionary<string, string>> Texts(ContestId contest) => Once("texts", contest.Value, async () =>
    {
        var seen = (await List(Rooms.Entries, contest.Value)).Select(row => EntryVisibility.See(row.State, Actor)).OfType<EntryView>();
        return await Rows.Texts(Tenant, [.. seen.SelectMany(Seals).Select(seal => seal.Id)]);
    });

    private static IEnumerable<SealedText> Seals(EntryView entry) =>
        entry.Link is null ? [entry.ClassName, entry.Caption] : [entry.ClassName, entry.Caption, entry.Link];

    private async Task<T> Once<T>(string kind, string id, Func<Task<T>> read) =>
        (T)(await _read.GetOrAdd((kind, id), async _ => (await read())!))!;
}
