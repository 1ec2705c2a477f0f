using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway.Access;
using Civic.Gateway.Graph.Reading;
using Civic.GraphQL.Batching;
using Civic.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Gateway.Graph;

/// <summary>One GraphQL request: who asks, what it may read, and what it has read already. Every read of a query goes through here.</summary>
public sealed class Ask : RequestContext
{
    private readonly IReadModels _models;
    private ConcurrentDictionary<string, object> _shelves = [];
    private DataLoader<string, string> _texts = null!;
    private DataLoader<VotingId, Task<Seen<VotingView>>> _votings = null!;

    public Ask(IServiceProvider services, Caller who)
        : base(services, who)
    {
        Who = who;
        _models = services.GetRequiredService<IReadModels>();
        Grains = services.GetRequiredService<IGrainFactory>();
        Commands = services.GetRequiredService<Commands>();
        Forget();
    }

    public Caller Who { get; }

    /// <summary>The projection had not reached the position that the client waits for.</summary>
    public bool Stale { get; set; }

    /// <summary>Descriptions in another language than the SDL's; null when English will do.</summary>
    internal Descriptions? Descriptions { get; init; }

    /// <summary>Whether the caller may send registered documents only.</summary>
    internal bool OnlyTrustedDocuments { get; init; }

    public TenantId Tenant => Who.Tenant;

    public Actor Actor => Who.Actor;

    /// <summary>For commands and what they changed; queries ask <see cref="Voting"/>.</summary>
    public IGrainFactory Grains { get; }

    public Commands Commands { get; }

    /// <summary>Notes what the answer is made of; null when nobody needs to know.</summary>
    internal Reads? Reads { get; init; }

    public static Ask Of(ResolverContext context) => (Ask)context.Request;

    public override string? Describe(object definition, string? written) => Descriptions?.Of(definition) ?? written;

    /// <summary>Forgets what was read: after a command, and between the updates of a subscription.</summary>
    public void Forget()
    {
        _shelves = [];
        _texts = new DataLoader<string, string>(this, ReadTexts);
        _votings = new DataLoader<VotingId, Task<Seen<VotingView>>>(this, ReadVotings);
    }

    /// <summary>The municipality's settings.</summary>
    public async Task<Active> Municipality() => (await Row(Rooms.Tenants, Streams.KeyOf(Streams.Tenant)))?.State as Active
        ?? throw new GraphQLException("not-found", "There is no such municipality.");

    /// <summary>One row, read once a request and together with others of its room; null when there is none.</summary>
    public Task<Document<TState>?> Row<TState>(Room<TState> room, string id) where TState : class => On(room).Row(id);

    /// <summary>Rows of a parent in the room's order; one read for all parents that are asked for at the same time.</summary>
    public Task<Stretch<TState>> Stretch<TState>(Room<TState> room, string parent, Section section) where TState : class =>
        On(room).Stretch(parent, section);

    /// <summary>What was typed; null when it is erased.</summary>
    public Task<string?> Text(SealedText? seal) => seal is null ? Task.FromResult<string?>(null) : _texts.Load(seal.Id);

    /// <summary>A voting asked of its writer, so that n of m is of this moment. Its version is 0 when it has not been opened.</summary>
    public async Task<Seen<VotingView>> Voting(VotingId id) => await (await _votings.Load(id))!;

    private Shelf<TState> On<TState>(Room<TState> room) where TState : class =>
        (Shelf<TState>)_shelves.GetOrAdd(room.Name, static (_, of) => new Shelf<TState>(of.Ask, of.Ask._models, of.Room), (Ask: this, Room: room));

    private async Task<IReadOnlyDictionary<string, string>> ReadTexts(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var typed = await _models.Texts(Tenant, ids, cancellation);
        Reads?.Add(new Source(SourceKind.Erasures, "", ""), typed.Erasures);
        return typed.ById;
    }

    // One that cannot be read must not take the others with it: each has its own outcome.
    private async Task<IReadOnlyDictionary<VotingId, Task<Seen<VotingView>>>> ReadVotings(IReadOnlyList<VotingId> ids, CancellationToken cancellation)
    {
        var asked = ids.ToDictionary(id => id, id => Grains.GetGrain<IVotingGrain>(Streams.GrainKey(Tenant, id.Value)).See(Actor));
        await ((Task)Task.WhenAll(asked.Values)).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        foreach (var (id, seen) in asked)
            if (seen.IsCompletedSuccessfully) Reads?.Add(new Source(SourceKind.Stream, "", Streams.Voting(id)), seen.Result.Version);
        return asked;
    }
}
