using System.Text.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Notes;

namespace Civic.Storage.Evidence.Checking;

/// <summary>Receipts that members have kept, against the checkpoints: the vote in it is the leaf that it proves, and the checkpoint one of ours.</summary>
public sealed class ReceiptCheck(ICommitments commitments)
{
    /// <param name="checkpoints">Where the checkpoints and their key lie.</param>
    /// <param name="receipts">A folder of <c>*.tlog-proof</c>.</param>
    public void Run(TenantId tenant, string checkpoints, string receipts, Report report)
    {
        var signed = SignedHistory.Read(checkpoints, tenant, new Report());
        foreach (var file in Directory.EnumerateFiles(receipts, "*.tlog-proof", SearchOption.AllDirectories))
        {
            report.Receipts++;
            if (Flaw(tenant, File.ReadAllText(file), signed) is { } flaw) report.Find("receipt-fails", $"{Path.GetFileName(file)} {flaw}");
        }
    }

    private string? Flaw(TenantId tenant, string text, SignedHistory signed)
    {
        if (LogProof.Read(text) is not { } proof) return "is no proof of a log";
        if (CheckpointFile.Text(proof.Note) is not { } note || Checkpoint.Read(note) is not { } checkpoint) return "holds no checkpoint";
        if (!signed.All.Any(known => known.Size == checkpoint.Size && known.Root.AsSpan().SequenceEqual(checkpoint.Root)))
            return $"was given for a tree of {checkpoint.Size} leaves that is not among the checkpoints here";
        try
        {
            using var extra = JsonDocument.Parse(proof.Extra);
            return ProofCheck.Inclusion(Leaf(tenant, extra.RootElement), proof.Index, checkpoint.Size, proof.Path, checkpoint.Root) ? null : "proves another leaf than its vote's";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return "does not tell the vote that it is of";
        }
    }

    private byte[] Leaf(TenantId tenant, JsonElement e)
    {
        string Text(string name) => e.GetProperty(name).GetString()!;
        var (stream, version) = (Text("stream"), e.GetProperty("version").GetInt32());
        var row = new LoggedRow(
            e.GetProperty("position").GetInt64(), stream, version, Codec.Leaf.Of(tenant.Value, stream, version, Text("type"), Text("actor"), Text("payload")),
            e.GetProperty("recordedAt").GetInt64(), e.GetProperty("occurredAt").ValueKind == JsonValueKind.Null ? null : e.GetProperty("occurredAt").GetInt64(),
            Text("operation") is { } operation ? Guid.Parse(operation) : null, Text("inputHash") is { } hash ? Convert.FromHexString(hash) : null, Text("once"));
        return TreeHash.Leaf(commitments.Entry(Convert.FromHexString(Text("salt")), row));
    }
}
