using System.Security.Cryptography;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Tiles;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>The growing edges of the municipalities' trees and the secrets of the streams that grow them, as long as one follower leads.</summary>
/// <remarks>After a failure it must be thrown away: memory may then be ahead of the database.</remarks>
internal sealed class Trees(NpgsqlConnection leader, ICommitments commitments)
{
    private const int MostTrees = 500;
    private const int MostSecrets = 100_000;

    private readonly Dictionary<TenantId, GrowingTree> _trees = [];
    private readonly Dictionary<(TenantId, string), byte[]?> _secrets = [];

    /// <summary>Adds a municipality's next events, in order, within the caller's transaction.</summary>
    internal async Task Grow(TenantId tenant, IReadOnlyList<LoggedRow> rows, CancellationToken cancellation)
    {
        var tree = await Tree(tenant, cancellation);
        if (_secrets.Count >= MostSecrets) _secrets.Clear();
        await Learn(tenant, [.. rows.Select(row => row.Stream).Distinct().Where(stream => !_secrets.ContainsKey((tenant, stream)))], cancellation);
        var before = tree.Size;
        foreach (var row in rows)
        {
            if (row.Position <= tree.Position)
                throw new EvidenceException($"The log of {tenant.Value} has position {tree.Position} already; {row.Stream} brings {row.Position}.");
            tree.Append(TreeHash.Leaf(Entry(tenant, row)), row.Position);
        }

        await TileTable.Save(leader, tenant, tree, before, cancellation);
        tree.Saved();
    }

    // A stream whose secret has been erased gets entries that nobody can ever open.
    private byte[] Entry(TenantId tenant, LoggedRow row) => _secrets[(tenant, row.Stream)] is { } secret
        ? commitments.Entry(commitments.Salt(secret, row.Version), row)
        : RandomNumberGenerator.GetBytes(TreeHash.Size);

    private async Task<GrowingTree> Tree(TenantId tenant, CancellationToken cancellation)
    {
        if (_trees.TryGetValue(tenant, out var known)) return known;
        if (_trees.Count >= MostTrees) _trees.Clear();
        return _trees[tenant] = await TileTable.Load(leader, tenant, cancellation);
    }

    private async Task Learn(TenantId tenant, IReadOnlyCollection<string> streams, CancellationToken cancellation)
    {
        if (streams.Count == 0) return;
        foreach (var (stream, secret) in await StreamSecrets.FindOrDraw(leader, tenant, streams, cancellation)) _secrets[(tenant, stream)] = secret;
    }
}
