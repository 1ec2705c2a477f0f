using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Verifier;

/// <summary>
/// Evidence in full: manipulations in SQL, each of which the host's verb must find; random votings, recounted from the published files by the second program; receipts of
/// real votes and the checkpoints between them, proven by both.
/// </summary>
public sealed class VerifierProof : IProof
{
    private const string Tampered = "skadad";
    private const string Recounted = "omrakning";
    private const string Proven = "kvitton";

    public string Name => "verifier";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings()) { ["Civic__CheckpointSeconds"] = "0", ["Civic__LogOrigin"] = "proof.example" };
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), settings);
        var held = await TamperAsync(run, postgres, host, quick ? 40 : 1000, cancellation);
        await host.StartAsync(cancellation: cancellation);
        held &= await RecountAsync(run, host, folder, quick ? (12, 40) : (1000, 1000));
        held &= await ReceiptsAsync(run, host, folder, quick ? (200, 10) : (10_000, 500), cancellation);
        await host.TerminateAsync();
        return held;
    }

    private static async Task<bool> TamperAsync(ProofRun run, OwnPostgres postgres, HostProcess host, int manipulations, CancellationToken cancellation)
    {
        var events = await PrepareAsync(run, postgres, host, cancellation);
        var (random, kinds, missed) = (run.Random("manipulations"), new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        using var verify = new VerifyProcess(host.StartVerb("verify", "--slug", Tampered, "--again"));
        if (await verify.ReadAsync(cancellation) is (false, var before))
        {
            run.Say($"before any manipulation: {string.Join("; ", before)}");
            return false;
        }

        var making = new Manipulations(random, Tampered, events);
        for (var n = 0; n < manipulations; n++)
        {
            var (kind, sql) = making.Next();
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            await postgres.ScalarAsync($"begin; {sql}; commit");
            if ((await verify.AgainAsync(cancellation)).Holds)
            {
                missed++;
                run.Say($"NOT FOUND: {kind}: {sql}");
            }

            await postgres.ScalarAsync(PutBack);
            if (n % 50 == 49 && await verify.AgainAsync(cancellation) is (false, var left)) throw new InvalidOperationException($"Not put back after {kind}: {string.Join("; ", left)}: {sql}");
        }

        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{manipulations} manipulations in SQL of {events} events ({string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}): {manipulations - missed} found"));
        await postgres.ScalarAsync(string.Concat(Manipulations.Tables.Select(t => $"drop table kept_{t}, old0_{t}, old1_{t}, old2_{t};")));
        return missed == 0;
    }

    // A municipality with votes, copied aside at three moments on the way; then the host ends, and the database is alone.
    private static async Task<int> PrepareAsync(ProofRun run, OwnPostgres postgres, HostProcess host, CancellationToken cancellation)
    {
        await host.StartAsync(cancellation: cancellation);
        var votings = await OpenVotings.MakeAsync(host, run.Http, Tampered, 20, 3);
        // Among what is tampered with are votes on items.
        var items = Path.Combine(run.Folder, "items.ndjson");
        await File.WriteAllLinesAsync(items, new RandomItems(run.Random("tampered items")).Lines(6), cancellation);
        await host.VerbAsync("import", "--slug", Tampered, "--file", items);
        var voters = await Voters.SignInAsync(run.Http, host.Address, Tampered, 20);
        for (var copy = 0; copy < 3; copy++)
        {
            await voters.LoggedAsync();
            await postgres.ScalarAsync(string.Concat(Manipulations.Tables.Select(t => $"create table old{copy}_{t} as select * from {t};")));
            for (var n = 0; n < 20; n++) await voters.VoteAsync(votings[copy], n);
        }

        await voters.LoggedAsync();
        await voters.DisposeAsync();
        await host.TerminateAsync();
        await postgres.ScalarAsync(string.Concat(Manipulations.Tables.Select(t => $"create table kept_{t} as select * from {t};")));
        return Convert.ToInt32(await postgres.ScalarAsync($"select count(*) from event where tenant = '{Tampered}'"), CultureInfo.InvariantCulture);
    }

    private static string PutBack => string.Concat(Manipulations.Tables.Select(t => $"delete from {t}; insert into {t} select * from kept_{t};"));

    private static async Task<bool> RecountAsync(ProofRun run, HostProcess host, string folder, (int Votings, int Items) many)
    {
        var (made, items) = (new RandomVotings(run.Random("votings")), new RandomItems(run.Random("items")));
        var file = Path.Combine(folder, "votings.ndjson");
        await File.WriteAllLinesAsync(file, [.. made.Lines(Recounted, many.Votings), .. items.Lines(many.Items)]);
        await host.VerbAsync("import", "--slug", Recounted, "--file", file);
        await host.VerbAsync("publish", "--slug", Recounted, "--folder", folder);
        var counts = await NodeVerifier.RunAsync(run, Path.Combine(folder, Recounted, "log"), "--key", Path.Combine(folder, Recounted, "log", "key"));
        var held = counts?["votings"] == many.Votings && counts["votes"] == made.Votes && counts["items"] == many.Items && counts["ballots"] == items.Ballots;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{many.Votings} random votings with {made.Rounds} rounds and {made.Votes} votes, {many.Items} random items with {items.Ballots} answers and {items.Elections} elections: {(held ? "all recounted equal" : "NOT recounted equal")}"));
        return held & await VerifiesAsync(run, host, Recounted);
    }

    private static async Task<bool> ReceiptsAsync(ProofRun run, HostProcess host, string folder, (int Votes, int Checkpoints) size, CancellationToken cancellation)
    {
        var voting = (await OpenVotings.MakeAsync(host, run.Http, Proven, size.Votes, 1))[0];
        await using var voters = await Voters.SignInAsync(run.Http, host.Address, Proven, size.Votes);
        var each = size.Votes / size.Checkpoints;
        for (var from = 0; from < size.Votes; from += each)
        {
            await Task.WhenAll(Enumerable.Range(from, Math.Min(each, size.Votes - from)).Select(n => voters.VoteAsync(voting, n)));
            await voters.LoggedAsync();
        }

        var receipts = Path.Combine(folder, "receipts");
        await voters.KeepReceiptsAsync(receipts, cancellation);
        await host.VerbAsync("publish", "--slug", Proven, "--folder", folder);
        var counts = await NodeVerifier.RunAsync(run, Path.Combine(folder, Proven, "log"), "--receipts", receipts);
        var held = counts?["receipts"] == size.Votes && counts["checkpoints"] >= size.Checkpoints;
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{size.Votes} receipts {(held ? "included" : "NOT all included")}, {counts?["checkpoints"] ?? 0} checkpoints each consistent with the next"));
        return held & await VerifiesAsync(run, host, Proven, "--receipts", receipts);
    }

    private static async Task<bool> VerifiesAsync(ProofRun run, HostProcess host, string slug, params string[] options)
    {
        try
        {
            var said = await host.VerbAsync(["verify", "--slug", slug, .. options]);
            run.Say($"the verb verify: {said.Split('\n')[^3]}");
            return true;
        }
        catch (InvalidOperationException e)
        {
            run.Say($"the verb verify: {e.Message}");
            return false;
        }
    }
}
