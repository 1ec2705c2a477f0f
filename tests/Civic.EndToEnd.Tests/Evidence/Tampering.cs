using System.Text.Json.Nodes;

namespace Civic.EndToEnd.Tests.Evidence;

/// <summary>Ways to change published files afterwards.</summary>
internal static class Tampering
{
    internal static void Do(string change, string folder, string meeting)
    {
        switch (change)
        {
            case "payload": Edit(meeting, file => Vote(file)["payload"] = Vote(file)["payload"]!.GetValue<string>().Replace("bevis-2026/", "bevis-2027/", StringComparison.Ordinal)); break;
            case "salt": Edit(meeting, file => Vote(file)["salt"] = new string('0', 64)); break;
            case "leaf": Edit(meeting, file => file["votings"]![0]!["withheld"]![0]!["leaf"] = new string('0', 64)); break;
            case "count": Edit(meeting, file => file["votings"]![0]!["rounds"]![0]!["count"]![0]!["votes"] = 12); break;
            case "winners": Edit(meeting, file => file["votings"]![0]!["winners"]!.AsArray().RemoveAt(0)); break;
            case "vote": Edit(meeting, file => Events(file).Remove(Vote(file))); break;
            case "rollHash": Edit(meeting, file => file["votings"]![0]!["rollHash"] = new string('0', 64)); break;
            case "note": Replace(Path.Combine(folder, "checkpoints.ndjson"), "civic.example", "civic.exampel"); break;
            case "proof": Line(Path.Combine(folder, "checkpoints.ndjson"), 1, line => line["proof"]!.AsArray().Clear()); break;
            case "tile": File.Delete(Path.Combine(folder, "tile", "0", "000")); break;
            case "hash": Flip(Path.Combine(folder, "tile", "0", "000"), 40); break;
            case "latest": File.WriteAllText(Path.Combine(folder, "checkpoint"), (string)JsonNode.Parse(File.ReadLines(Path.Combine(folder, "checkpoints.ndjson")).First())!["note"]!); break;
            case "receipt": Replace(Path.Combine(folder, "receipts", "chair.tlog-proof"), "\nindex ", "\nindex 1"); break;
            case "key": Rekey(Path.Combine(folder, "key")); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, "No such change.");
        }
    }

    private static JsonArray Events(JsonNode file) => file["votings"]![0]!["events"]!.AsArray();

    private static JsonNode Vote(JsonNode file) => Events(file).First(e => (string)e!["type"]! == "vote-cast.v1")!;

    private static void Edit(string path, Action<JsonNode> change)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        change(file);
        File.WriteAllText(path, file.ToJsonString());
    }

    private static void Line(string path, int number, Action<JsonNode> change)
    {
        var lines = File.ReadAllLines(path);
        var line = JsonNode.Parse(lines[number])!;
        change(line);
        lines[number] = line.ToJsonString();
        File.WriteAllLines(path, lines);
    }

    private static void Replace(string path, string from, string to) => File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

    private static void Flip(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    // Somebody else's key under the same name.
    private static void Rekey(string path)
    {
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        File.WriteAllText(path, Storage.Evidence.Notes.NoteKey.Of(File.ReadAllText(path).Split('+')[0], other).Text);
    }
}
