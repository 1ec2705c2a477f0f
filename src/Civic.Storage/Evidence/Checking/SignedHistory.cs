using System.Security.Cryptography;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Notes;

namespace Civic.Storage.Evidence.Checking;

/// <summary>The checkpoints of one municipality as they lie outside the database: each signed, each larger than the one before.</summary>
internal sealed record SignedHistory(IReadOnlyList<string> Notes, IReadOnlyList<Checkpoint> All)
{
    /// <summary>Reads the folder; what is wrong with it is found, what is right can be used.</summary>
    internal static SignedHistory Read(string folder, TenantId tenant, Report report)
    {
        var notes = new CheckpointFile(folder, tenant.Value).Read();
        using var key = Key(folder, report);
        var all = new List<Checkpoint>();
        if (key is null) return new SignedHistory(notes, all);
        foreach (var note in notes)
        {
            var origin = all.Count > 0 ? all[0].Origin : note[..Math.Max(0, note.IndexOf('\n', StringComparison.Ordinal))];
            if (origin.Length == 0 || SignedNote.Open(note, NoteKey.Of(origin, key)) is not { } text || Checkpoint.Read(text) is not { } checkpoint)
                report.Find("checkpoint-unsigned", $"a checkpoint of {tenant.Value} is not signed by {origin}: {First(note)}");
            else if (checkpoint.Origin != origin)
                report.Find("checkpoint-foreign", $"a checkpoint is of {checkpoint.Origin}, not of {origin}");
            else if (all.Count > 0 && checkpoint.Size <= all[^1].Size)
                report.Find("checkpoint-order", $"a checkpoint of {checkpoint.Size} leaves follows on one of {all[^1].Size}");
            else all.Add(checkpoint);
        }

        if (all.Count == 0) report.Find("checkpoint-none", $"{folder} holds no checkpoint of {tenant.Value}");
        return new SignedHistory(notes, all);
    }

    private static ECDsa? Key(string folder, Report report)
    {
        try
        {
            if (SigningKey.Read(folder) is { } key) return key;
            report.Find("key-missing", $"{folder} holds no {SigningKey.FileName}");
        }
        catch (CryptographicException e)
        {
            report.Find("key-missing", e.Message);
        }

        return null;
    }

    private static string First(string note) => note.ReplaceLineEndings(" ")[..Math.Min(60, note.Length)];
}
