using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Committees;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Models;

/// <summary>One look at a page: who looks, and what is read for it. The caller has been told that there is such a municipality.</summary>
internal sealed class Look(PagePorts ports, Visit visit, Domain.Tenants.Active town, CancellationToken cancel)
{
    private const int PageSize = 1000;
    // The sources are about this municipality; any other demo has nothing real in it.
    private const string Sourced = "0126";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal Domain.Tenants.Active Town { get; } = town;

    internal TenantId Tenant => visit.Caller.Tenant;

    internal Actor Actor => visit.Caller.Actor;

    internal bool IsSignedIn => visit.Caller.IsSignedIn;

    /// <summary>The journal's time.</summary>
    internal DateTimeOffset Now => ports.Journal.Now;

    /// <summary>The pages' own texts in the visitor's language.</summary>
    internal TextSet Texts => TextSet.In(visit.Language);

    /// <summary>Null when there is no such municipality.</summary>
    internal static async Task<Look?> At(PagePorts ports, Visit visit, CancellationToken cancel) =>
        await ports.Rows.Find(visit.Caller.Tenant, Rooms.Tenants, [Streams.KeyOf(Streams.Tenant)], cancel) is [{ State: Domain.Tenants.Active town }]
            ? new Look(ports, visit, town, cancel)
            : null;

    /// <summary>The same, when the visitor's last command is among the rows or two seconds are over.</summary>
    internal static async Task<Look?> After(PagePorts ports, Visit visit, CancellationToken cancel)
    {
        if (visit.After > 0) await ports.Rows.Reached(visit.After, Patience, cancel);
        return await At(ports, visit, cancel);
    }

    internal async Task<Document<TState>?> Row<TState>(Room<TState> room, string id) where TState : class =>
        await ports.Rows.Find(Tenant, room, [id], cancel) is [var row, ..] ? row : null;

    /// <summary>All rows of a room, or of a parent in it, in the room's order.</summary>
    internal async Task<List<Document<TState>>> All<TState>(Room<TState> room, string? parent = null) where TState : class
    {
        var all = new List<Document<TState>>();
        while (true)
        {
            var after = all is [.., var last] ? new Cursor(last.Sort, last.Id) : null;
            var page = await ports.Rows.List(Tenant, room, parent, after, PageSize, cancel);
            all.AddRange(page);
            if (page.Count < PageSize) return all;
        }
    }

    /// <summary>What people typed, by id; what is erased is left out.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Typed(IReadOnlyCollection<string> ids) => (await ports.Rows.Texts(Tenant, ids, cancel)).ById;

    /// <summary>Asked of its writer, so that n of m is of this moment; version 0 when it has not been opened.</summary>
    internal Task<Seen<VotingView>> See(VotingId voting) => ports.Voting(Tenant, voting).See(Actor);

    internal string IdOf(VotingId voting) => GlobalId.Of(Tenant, "Voting", voting.Value);

    internal string IdOf(EntryId entry) => GlobalId.Of(Tenant, "Entry", entry.Value);

    internal async Task<Active?> Committee(CommitteeId id) => (await Row(Rooms.Committees, id.Value))?.State as Active;

    internal async Task<Words> CommitteeName(CommitteeId id) => new((await Committee(id))?.Name ?? id.Value);

    internal Words SchoolName(SchoolId id) => new(Town.Schools.FirstOrDefault(school => school.Id == id)?.Name ?? id.Value);

    internal async Task<List<Defined>> Districts() => [.. (await All(Rooms.Districts)).Select(row => row.State).OfType<Defined>()];

    /// <summary>What a demo has invented of what is shown; nothing elsewhere.</summary>
    internal Invented Told(Invented shown) => !Town.Demo ? Invented.None : Town.Code == Sourced ? shown : Invented.Everything;
}
