using System.Diagnostics;
using System.Security.Cryptography;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Notes;
using Civic.Storage.Evidence.Tiles;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>
/// Signs how far the logs have come, outside the database. It never signs what does not go on from what it signed before: then it says so in the log of the
/// process, and the municipality gets no further checkpoint until somebody has looked.
/// </summary>
public sealed class CheckpointSigner(EvidenceOptions options, ILogger<CheckpointSigner> log) : IDisposable
{
    private const string LastCopy = "select coalesce(max(size), 0) from log_checkpoint where tenant = current_setting('civic.tenant', true)";
    private const string Copy = """
        insert into log_checkpoint (tenant, size, note, key, signed_at)
        values (current_setting('civic.tenant'), $1, $2, $3, clock_timestamp()) on conflict (tenant, size) do nothing
        """;

    // When each was signed last; a municipality that is not here has nothing to sign.
    private readonly Dictionary<TenantId, long> _waiting = [];
    private readonly Dictionary<TenantId, long> _signed = [];
    private ECDsa? _key;

    /// <summary>As the options say.</summary>
    internal TimeSpan Gathering => options.Gathering;

    /// <summary>Whether something waits to be signed.</summary>
    internal bool IsWaiting => _waiting.Count > 0;

    /// <summary>A new leader knows of nobody what is signed.</summary>
    internal void Begin(IEnumerable<TenantId> all)
    {
        _waiting.Clear();
        foreach (var tenant in all) Grown(tenant);
    }

    /// <summary>The tree of a municipality has new leaves.</summary>
    internal void Grown(TenantId tenant) => _waiting.TryAdd(tenant, _signed.GetValueOrDefault(tenant, long.MinValue));

    /// <summary>Signs what has waited for its interval, or everything.</summary>
    internal async Task SignDue(NpgsqlConnection leader, bool all, CancellationToken cancellation)
    {
        foreach (var (tenant, since) in _waiting.ToList())
        {
            if (!all && since != long.MinValue && Stopwatch.GetElapsedTime(since) < options.Interval) continue;
            _waiting.Remove(tenant);
            _signed[tenant] = Stopwatch.GetTimestamp();
            try
            {
                await Sign(leader, tenant, cancellation);
            }
            catch (Exception e) when (e is EvidenceException or IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException)
            {
                log.LogError("NO CHECKPOINT of {Tenant}: {Why}", tenant.Value, e.Message);
                Grown(tenant);
            }
        }
    }

    private async Task Sign(NpgsqlConnection leader, TenantId tenant, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        var key = _key ??= SigningKey.ReadOrMake(options.Folder);
        var file = new CheckpointFile(options.Folder, tenant.Value);
        var (size, _) = await TileTable.Head(leader, tenant, cancellation);
        var nodes = new TileNodes(leader, tenant, cancellation);
        var (last, copied) = (file.Last(), await CopiedUpTo(leader, tenant, cancellation));
        if (last is null && copied > 0)
            throw new EvidenceException($"the database knows a checkpoint of {copied} leaves, and {options.Folder} has none. Bring the folder back.");
        var signed = last is null ? null : await GoesOn(nodes, tenant, last, key, size);
        // A process that ended between the file and its copy has left a copy to be made.
        if (last is not null && last.Size > copied) await WriteCopy(leader, tenant, last, NoteKey.Of(signed!.Origin, key).Text, cancellation);
        if (size <= (signed?.Size ?? 0)) return;
        var origin = signed?.Origin ?? $"{options.Origin}/{tenant.Value}";
        var next = new SignedSize(size, SignedNote.Sign(new Checkpoint(origin, size, await Proofs.Root(nodes, size)).Text, origin, key));
        file.Append(next.Note);
        await WriteCopy(leader, tenant, next, NoteKey.Of(origin, key).Text, cancellation);
    }

    // The rule of every log: what is signed next must begin with what was signed last.
    private static async Task<Checkpoint> GoesOn(TileNodes nodes, TenantId tenant, SignedSize last, ECDsa key, long size)
    {
        var origin = last.Note[..Math.Max(0, last.Note.IndexOf('\n', StringComparison.Ordinal))];
        if (SignedNote.Open(last.Note, NoteKey.Of(origin, key)) is not { } text || Checkpoint.Read(text) is not { } signed)
            throw new EvidenceException($"the last checkpoint of {last.Size} leaves is not signed with the key beside it.");
        if (size < signed.Size)
            throw new EvidenceException($"the database has {size} leaves and {signed.Size} are signed: it is older than its log. Run verify --slug {tenant.Value}.");
        return (await Proofs.Root(nodes, signed.Size)).AsSpan().SequenceEqual(signed.Root)
            ? signed
            : throw new EvidenceException($"the first {signed.Size} leaves are not those that were signed. Run verify --slug {tenant.Value}.");
    }

    private static async Task<long> CopiedUpTo(NpgsqlConnection leader, TenantId tenant, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(leader, tenant.Value, LastCopy);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }

    private static async Task WriteCopy(NpgsqlConnection leader, TenantId tenant, SignedSize signed, string key, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(leader, tenant.Value, Copy,
            new NpgsqlParameter<long> { TypedValue = signed.Size }, new NpgsqlParameter<string> { TypedValue = signed.Note }, new NpgsqlParameter<string> { TypedValue = key });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public void Dispose() => _key?.Dispose();
}
