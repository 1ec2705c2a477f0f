using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Civic.Storage.Evidence.Merkle;

namespace Civic.Storage.Evidence.Checking;

/// <summary>An event as it stands in its row.</summary>
internal sealed record EventText(LoggedRow Row, string Type, string Payload, string Actor);

/// <summary>The events in the database against the log, one by one, in the journal's order.</summary>
internal sealed class CheckedEvents(
    TenantId tenant, ICommitments commitments, CheckedTiles tiles, SignedHistory signed, IReadOnlyDictionary<string, byte[]?> secrets, long follower, long head, Report report)
{
    // Rooms whose people may ask to be forgotten; what the others hold is public record.
    private static readonly HashSet<string> Erasable = new(StringComparer.Ordinal)
    {
        "person", "entry", "seminar", "questions", "poll", "speakers", "attendance", "reactions", "replays", "captions", "summary",
    };

    private readonly Dictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly CompactRange _range = new();
    private readonly SignedRoots _roots = new(signed.All, "events of the database", report);
    private long _index;

    internal void Check(EventText found)
    {
        report.Events++;
        var row = found.Row;
        var expected = _versions.GetValueOrDefault(row.Stream) + 1;
        if (row.Version != expected) report.Find("version-gap", $"{row.Stream} goes on with version {row.Version} at position {row.Position}, {expected} is due");
        _versions[row.Stream] = row.Version;
        if (!row.Leaf.AsSpan().SequenceEqual(Leaf.Of(tenant.Value, row.Stream, row.Version, found.Type, found.Actor, found.Payload)))
            report.Find("event-edited", $"{Name(row)} is not what its own leaf was made of");
        while (_index < tiles.Size && tiles.Position(_index) < row.Position) Missing();
        if (_index == tiles.Size) Beyond(row);
        else if (tiles.Position(_index) > row.Position) report.Find("event-inserted", $"{Name(row)} is in no log: leaf {_index} is of position {tiles.Position(_index)}");
        else Compare(row);
    }

    internal void End()
    {
        while (_index < tiles.Size) Missing();
    }

    private void Compare(LoggedRow row)
    {
        var leaf = Leaves(row);
        if (leaf is not null && !tiles.Leaf(_index).SequenceEqual(leaf)) report.Find("event-differs", $"{Name(row)} is not leaf {_index} of the log");
        Next(leaf ?? tiles.Leaf(_index).ToArray());
    }

    // Null when nobody can make it any more.
    private byte[]? Leaves(LoggedRow row)
    {
        if (!secrets.TryGetValue(row.Stream, out var secret))
        {
            if (_told.Add(row.Stream)) report.Find("secret-missing", $"the secret of {row.Stream} is gone, and nobody erased it");
            return null;
        }

        if (secret is not null) return TreeHash.Leaf(commitments.Entry(commitments.Salt(secret, row.Version), row));
        if (!_told.Add(row.Stream)) return null;
        if (Erasable.Contains(Streams.RoomOf(row.Stream))) report.Erase($"the secret of {row.Stream}: its leaves are counted and cannot be opened");
        else report.Find("secret-erased", $"the secret of {row.Stream} was erased, which is public record");
        return null;
    }

    private void Missing()
    {
        report.Find("event-missing", $"leaf {_index} is of position {tiles.Position(_index)}, and the database has no such event");
        // What follows is judged by itself.
        Next(tiles.Leaf(_index).ToArray());
    }

    // The log is a moment behind. What it has passed by, or has had time to read, should be in it.
    private void Beyond(LoggedRow row)
    {
        if (row.Position <= follower) report.Find("event-inserted", $"{Name(row)} is in no log, which has read up to position {follower}");
        else if (row.Position <= head) report.Find("not-in-log", $"{Name(row)} came after the log's end and nobody has logged it: start the platform, or ask who wrote it");
    }

    private void Next(byte[] leaf)
    {
        _range.Append(leaf);
        _roots.At(_range);
        _index++;
    }

    private static string Name(LoggedRow row) => $"{row.Stream} version {row.Version} (position {row.Position})";
}
