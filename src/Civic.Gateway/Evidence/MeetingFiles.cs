using System.Collections.Concurrent;
using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Evidence;

/// <summary>Meetings' files as they were made last: anybody may ask, and proofs of thousands of votes are work. Made anew when there is a new checkpoint or somebody was erased.</summary>
public sealed class MeetingFiles(MeetingEvidence evidence, IEvidence log, IReadModels reads)
{
    private const int Most = 64;
    private readonly ConcurrentDictionary<(TenantId, MeetingId), MeetingFile> _made = new();

    /// <summary>A meeting's file; null when there is no such meeting.</summary>
    public async Task<MeetingFile?> Find(TenantId tenant, MeetingId meeting, CancellationToken cancellation)
    {
        var erasures = (await reads.Texts(tenant, [], cancellation)).Erasures;
        var size = (await log.Latest(tenant, cancellation))?.Size ?? 0;
        var version = string.Create(CultureInfo.InvariantCulture, $"{size}-{erasures}");
        if (_made.TryGetValue((tenant, meeting), out var known) && known.Version == version) return known;
        if (await evidence.Write(tenant, meeting, cancellation) is not { } bytes) return null;
        if (_made.Count >= Most) _made.Clear();
        return _made[(tenant, meeting)] = new MeetingFile(version, bytes);
    }
}

/// <summary>A meeting's file.</summary>
/// <param name="Version">Another one when the file is.</param>
public sealed record MeetingFile(string Version, byte[] Bytes);
