using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Secret;

/// <summary>The votes of one run, and what is looked at while and after they are held.</summary>
internal sealed class Scene(ProofRun run, OwnPostgres postgres, HostProcess host, string bundle, RawScan raw, int voters)
{
    private readonly Database database = new(postgres);
    private readonly Dictionary<int, Source[]> kept = [];

    // 0.11 with 2 000 voters: five times what chance spreads.
    private double Bound => 0.11 * Math.Sqrt(2000.0 / voters);

    /// <summary>Votes, looks while the box is there, ends the vote, and sees that the result is right and the box gone.</summary>
    internal async Task<bool> PlayAsync(int nth, Truth truth, string[] options)
    {
        var (played, cast) = await Played.CastAsync(bundle, host.Address, truth);
        using var vote = played;
        var ballots = cast.EnumerateArray().Select(one => one.GetProperty("ballot").GetString()!).ToList();
        foreach (var ballot in ballots) raw.Add("a ballot", ballot);
        foreach (var one in cast.EnumerateArray()) raw.Add("a salt", one.GetProperty("salt").GetString()!);
        var thereNow = nth > 1 || await LiesInFilesAsync(ballots.Count);
        var sources = await database.SourcesAsync();
        var open = new Scanner(truth, options).Scan([.. sources, .. await TextsAsync()]);
        var opened = new Scanner(truth, options).Scan([.. sources.Select(source => Opened(source, ballots, truth))]);
        run.Say($"vote {nth}: while the box is there: {Said(open)}; who had the key and the tables then would find {opened.Joins.Count} joins (the limit that is stated); "
            + $"all ballots have {ballots.Select(ballot => ballot.Length).Distinct().Count()} length");
        var end = await vote.EndAsync();
        raw.Add("the key", end.GetProperty("scalar").GetString()!);
        kept[nth] = [Source.OfText("views", end.GetProperty("views").EnumerateArray().Select(view => view.GetString()!)), Holder(ballots, truth)];
        var right = IsRight(end.GetProperty("result"), truth) & await IsGoneAsync();
        run.Say($"vote {nth}: {(right ? "counted right by three holders, marks = sealed = opened" : "COUNTED WRONG OR NOT DESTROYED")}: {end.GetProperty("result").GetRawText()}");
        return right && thereNow && open.AreNone(Bound) && opened.Joins.Count > 0 && ballots.Select(ballot => ballot.Length).Distinct().Count() == 1;
    }

    /// <summary>Everything that is left, with all votes over.</summary>
    internal async Task<bool> AfterwardsAsync(int nth, Truth truth, string[] options)
    {
        var found = new Scanner(truth, options).Scan([.. await database.SourcesAsync(), .. await TextsAsync(), .. kept[nth]]);
        run.Say($"vote {nth}: afterwards: {Said(found)}");
        foreach (var join in found.Joins.Take(5)) run.Say($"vote {nth}: FOUND {join}");
        // Who voted and what was counted is there to be joined; otherwise nothing was looked at.
        return found.AreNone(Bound) && found.VoterSources > 0 && found.ChoiceSources > 0 && found.Pairs > 0;
    }

    /// <summary>No ballot, salt or key in any file, in binary or as text.</summary>
    internal bool Raw(string folder)
    {
        var (found, bytes) = raw.Run(folder);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB of files without pg_wal: {(found.Count == 0 ? "no ballot, salt or key" : "FOUND " + string.Join(", ", found.Take(5)))}"));
        return found.Count == 0;
    }

    /// <summary>The same scanner on schemas that only look secret.</summary>
    internal async Task<bool> PlantedAsync(Truth truth, string[] options)
    {
        var held = true;
        foreach (var name in Naive.Schemas.Keys)
        {
            await Naive.PlantAsync(postgres, name, truth);
            var found = new Scanner(truth, options).Scan(await database.SourcesAsync(table => table.StartsWith($"naive.{name}_", StringComparison.Ordinal)));
            run.Say($"planted {name}: {Said(found)}{(found.AreNone(Bound) ? "; NOT FOUND" : "")}");
            held &= !found.AreNone(Bound);
        }

        return held;
    }

    // While the box is there its ballots are found in the data directory: so it is known that the search would find them afterwards.
    private async Task<bool> LiesInFilesAsync(int ballots)
    {
        await postgres.ScalarAsync("checkpoint");
        var found = raw.Run(postgres.Socket).Found.Where(pair => pair.Key.StartsWith("a ballot", StringComparison.Ordinal)).Sum(pair => pair.Value);
        run.Say($"vote 1: while the box is there: {found} times a ballot in files without pg_wal");
        return found >= ballots;
    }

    // A holder who kept the box and what each ballot said, in the order in which holders get it, with every hash of a ballot that can be made without its salt.
    private static Source Holder(List<string> ballots, Truth truth) => new("a holder's copy", [.. ballots.Zip(truth.Choices).OrderBy(pair => pair.First, StringComparer.Ordinal).Select(pair =>
    {
        var ballot = Convert.FromHexString(pair.First);
        var hash = SHA256.HashData(ballot);
        return new Dictionary<string, string>
        {
            ["ballot"] = pair.First,
            ["sha256"] = Hex(hash),
            ["sha256 of digits"] = Hex(SHA256.HashData(Encoding.ASCII.GetBytes(pair.First))),
            ["mark without salt"] = Hex(SHA256.HashData([.. "civic-mark.v1\n"u8, .. hash])),
            ["mark with no salt"] = Hex(SHA256.HashData([.. "civic-mark.v1\n"u8, .. new byte[32], .. hash])),
            ["choice"] = pair.Second.ToString(CultureInfo.InvariantCulture),
        };
    })]);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    // As if each ballot said in the clear what its voter chose.
    private static Source Opened(Source source, List<string> ballots, Truth truth)
    {
        if (!source.Name.Contains("sealed_ballot_", StringComparison.Ordinal)) return source;
        var says = ballots.Zip(truth.Choices).ToDictionary(pair => "\\x" + pair.First, pair => pair.Second.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return source with { Rows = [.. source.Rows.Select(row => new Dictionary<string, string>(row) { ["choice"] = says.GetValueOrDefault(row["ballot"], "") })] };
    }

    private async Task<List<Source>> TextsAsync()
    {
        var metrics = await run.Http.GetStringAsync(new Uri(host.Address, "/metrics"));
        var sources = new List<Source> { Source.OfText("metrics", metrics.Split('\n')) };
        foreach (var log in Directory.EnumerateFiles(Path.GetDirectoryName(bundle)!, "*.log", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            sources.Add(Source.OfText(Path.GetFileName(log), (await reader.ReadToEndAsync()).Split('\n')));
        }

        return sources;
    }

    private async Task<bool> IsGoneAsync()
    {
        for (var tries = 0; tries < 1500; tries++)
        {
            if (await postgres.ScalarAsync("select count(*) from pg_class where relkind = 'r' and relname ~ '^sealed_ballot_[0-9a-f]{32}$'") is 0L) return true;
            await Task.Delay(20);
        }

        return false;
    }

    private static bool IsRight(JsonElement result, Truth truth)
    {
        var counted = result.GetProperty("tallies").EnumerateArray().ToDictionary(
            tally => tally.GetProperty("choice").EnumerateArray().Select(option => option.GetInt32()).FirstOrDefault(), tally => tally.GetProperty("votes").GetInt32());
        return truth.Choices.CountBy(choice => choice).All(pair => counted.GetValueOrDefault(pair.Key) == pair.Value) && counted.Values.Sum() == truth.Choices.Count
            && (string[])["marks", "sealed", "opened"] is var names && names.All(name => result.GetProperty(name).GetInt32() == truth.Choices.Count)
            && result.GetProperty("counts").GetInt32() == 3;
    }

    private static string Said(Findings found) => string.Create(CultureInfo.InvariantCulture,
        $"{found.VoterSources} sources name voters, {found.ChoiceSources} choices; {found.Joins.Count} joins; {found.Pairs} pairs of orders, |ρ| at most {found.Worst:0.000}");
}
