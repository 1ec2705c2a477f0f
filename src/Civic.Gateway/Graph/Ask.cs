using System.Net;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway.Access;
using Civic.Gateway.Graph.Reading;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Gateway.Graph;

/// <summary>One GraphQL request: who asks, what it may read, and what it has read already. Every read of a query goes through here.</summary>
public sealed class Ask(IServiceProvider services, Caller who) : RequestContext(services, who)
{
    private Library? _library;

    public Caller Who { get; } = who;

    /// <summary>The projection had not reached the position that the client waits for.</summary>
    public bool Stale { get; set; }

    public TenantId Tenant => Who.Tenant;

    public Actor Actor => Who.Actor;

    /// <summary>For commands and what they changed; queries ask <see cref="Voting"/>.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Commands Commands => Services.GetRequiredService<Commands>();

    /// <summary>Where the request came from, for doors that count tries; null when that is not known.</summary>
    internal IPAddress? Address { get; init; }

    /// <summary>Descriptions in another language than the SDL's; null when English will do.</summary>
    internal Descriptions? Descriptions { get; init; }

    /// <summary>Whether the caller may send registered documents only.</summary>
    internal bool OnlyTrustedDocuments { get; init; }

    /// <summary>Notes what the answer is made of; null when nobody needs to know.</summary>
    internal Reads? Reads { get; init; }

    private Library Books => _library ?? Interlocked.CompareExchange(ref _library, new Library(this), null) ?? _library;

    public static Ask Of(ResolverContext context) => (Ask)context.Request;

    public override bool DescribesSchema => Descriptions is not null;

    public override string? Describe(object definition, string? written) => Descriptions?.Of(definition) ?? written;

    /// <summary>Forgets what was read: after a command, and between the updates of a subscription.</summary>
    public void Forget() => _library = null;

    /// <summary>The municipality's settings.</summary>
    public async ValueTask<Active> Municipality() => (await Row(Rooms.Tenants, Streams.KeyOf(Streams.Tenant)))?.State as Active
        ?? throw new GraphQLException("not-found", "There is no such municipality.");

    /// <summary>One row, read once a request and together with others of its room; null when there is none.</summary>
    public Task<Document<TState>?> Row<TState>(Room<TState> room, string id) where TState : class => Books.On(room).Row(id);

    /// <summary>Rows of a parent in the room's order; one read for all parents that are asked for at the same time.</summary>
    public Task<Stretch<TState>> Stretch<TState>(Room<TState> room, string parent, Section section) where TState : class =>
        Books.On(room).Stretch(parent, section);

    /// <summary>All rows of a parent, page by page; for what is few, such as a municipality's bodies.</summary>
    public async Task<List<Document<TState>>> All<TState>(Room<TState> room, string parent) where TState : class
    {
        var all = new List<Document<TState>>();
        Cursor? after = null;
        while (await Stretch(room, parent, new Section(after, null, false, Paging.Largest)) is { Rows: { Count: > 0 } rows })
        {
            all.AddRange(rows);
            after = new Cursor(rows[^1].Sort, rows[^1].Id);
        }

        return all;
    }

    /// <summary>What was typed; null when it is erased.</summary>
    public Task<string?> Text(SealedText? seal) => seal is null ? Task.FromResult<string?>(null) : Books.Text(seal.Id);

    /// <summary>Reads texts together; ends when <see cref="Text"/> has them at once.</summary>
    public Task Texts(IEnumerable<SealedText?> seals) => Books.Texts(seals.OfType<SealedText>().Select(seal => seal.Id));

    /// <summary>What is read once a request, under a name of its own.</summary>
    internal Task<T> Once<T>(string name, Func<Task<T>> read) => Books.Once(name, read);

    /// <summary>Notes that the answer is made of a stream, asked of its writer.</summary>
    internal void Note(string stream, int version) => Reads?.Add(new Source(SourceKind.Stream, "", stream), version);

    /// <summary>Under what name a device takes part in a seminar; asked for together. Null when it never came.</summary>
    internal Task<Named?> Named(SeminarId seminar, PersonId device) => Books.Named(seminar, device);

    /// <summary>A voting asked of its writer, so that n of m is of this moment. Its version is 0 when it has not been opened.</summary>
    public Task<Seen<VotingView>> Voting(VotingId id) => Books.Voting(id);
}
