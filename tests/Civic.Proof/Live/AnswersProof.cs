using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// Everybody in a seminar of five thousand answers a poll within 10 s, each over the own line: all acknowledged within 15 s, p99 at most 2 s, stored
/// exactly once, though some are sent twice. Then a thousand answers a second in that one poll for five minutes, p99 at most 500 ms.
/// </summary>
public sealed class AnswersProof : IProof
{
    public string Name => "answers";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, seconds) = (run.Options.Clients ?? (quick ? 200 : 5000), run.Options.Seconds ?? (quick ? 3 : 300));
        await using var stage = await Stage.WithSeminarAsync(run, cancellation);
        await using var crowd = await stage.CrowdAsync();
        await stage.GatherAsync(crowd, clients, TimeSpan.FromMinutes(2));
        // What a host that has been up for a while has behind it: its code is compiled.
        await new Changes(stage.Scene).RunAsync(4, TimeSpan.FromSeconds(quick ? 1 : 10), cancellation);
        var scene = (SeminarScene)stage.Scene;
        var poll = await scene.Seminar.OpenPollAsync("a-alla", "Vad ska vi börja med?", "Lampor", "Buskar", "Gångväg", "Torget");
        await stage.MarkAsync(crowd);
        var asked = new Answering(poll, SeminarScene.Options, clients, quick ? 1 : 10, 0, AgainEvery: 10, run.Options.Seed);
        var (all, first) = await AnswerAsync(run, stage, crowd, asked, "all within 10 s", quick ? 60 : 30);
        var held = all && await StoredAsync(run, stage, scene, poll, clients, clients);
        held &= quick || (first.Seconds <= 15 && first.P99 <= 2000);

        var rate = quick ? 100 : 1000;
        asked = asked with { Count = rate * seconds, Seconds = seconds, Round = 1, AgainEvery = 100 };
        var (rest, steady) = await AnswerAsync(run, stage, crowd, asked, string.Create(CultureInfo.InvariantCulture, $"{rate} answers/s"), seconds + (quick ? 60 : 30));
        held &= rest && await StoredAsync(run, stage, scene, poll, clients, clients + asked.Count);
        var agrees = await stage.AgreesAsync(crowd, clients, TimeSpan.FromSeconds(quick ? 60 : 10));
        var counts = (await crowd.StandAsync()).Counts;
        run.Say(string.Create(CultureInfo.InvariantCulture, $"gaps {counts.Gaps}, backwards {counts.Backwards}, lost lines {counts.Lost}; every state equals the server's: {agrees}"));
        return held && agrees && counts is { Gaps: 0, Backwards: 0, Lost: 0 } && (quick || steady.P99 <= 500);
    }

    private static async Task<(bool All, Answered Answered)> AnswerAsync(ProofRun run, Stage stage, Spectators crowd, Answering asked, string what, double patience)
    {
        await crowd.ForgetAsync();
        var (from, host, own) = (Spectators.Now, ProcStat.Seconds(stage.Host.Id), ProcStat.Seconds(crowd.Id));
        await crowd.AnswerAsync(asked);
        Answered answered;
        do
        {
            // The crowd is another process: it can only be asked.
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            answered = await crowd.AnsweredAsync();
        }
        while ((answered.Acknowledged + answered.Refused < asked.Count || answered.Again < 2 * asked.Count / asked.AgainEvery) && Spectators.Now - from < patience * 1e9);
        var elapsed = (Spectators.Now - from) / 1e9;
        host = (ProcStat.Seconds(stage.Host.Id) - host) / elapsed;
        own = (ProcStat.Seconds(crowd.Id) - own) / elapsed;
        var counts = (await crowd.StandAsync()).Counts;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {answered.Acknowledged} of {asked.Count} acknowledged {answered.Seconds:0.0} s after the first was due, p50 {answered.P50:0} ms, p99 {answered.P99:0} ms, max {answered.Max:0} ms from when each was due; {answered.Again} sent twice, {answered.Unlike} of them told another position; {answered.Refused} refused {answered.FirstRefusal}"));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{what}: meanwhile {counts.Batches / elapsed / crowd.Size:0.0} updates/s a client of {counts.Bytes / (double)Math.Max(1, counts.Batches):0} bytes; host {host:0.00} processors, crowd {own:0.00}, host's resident memory {ProcStat.Memory(stage.Host.Id) / 1048576.0:0} MiB"));
        return (answered.Acknowledged == asked.Count && answered is { Refused: 0, Unlike: 0 }, answered);
    }

    // What stands in the journal, counted by the database itself, and what the seminar says of it.
    private static async Task<bool> StoredAsync(ProofRun run, Stage stage, SeminarScene scene, string poll, int devices, int answers)
    {
        var stream = $"stream = 'poll/sal/a-alla' and type = 'poll-answered.v1' and tenant = '{scene.Tenant}'";
        var rows = await stage.CountAsync($"select count(*) from event where {stream}");
        var operations = await stage.CountAsync($"select count(distinct operation) from event where {stream}");
        var respondents = await stage.CountAsync($"select count(distinct payload->>'respondent') from event where {stream}");
        var torn = await stage.CountAsync(
            $"select count(*) from (select max((payload->>'try')::int) + 1 - count(*) as gap from event where {stream} group by payload->>'respondent') of_each where gap <> 0");
        var counted = new long[SeminarScene.Options];
        for (var option = 1; option <= counted.Length; option++)
            counted[option - 1] = await stage.CountAsync(
                $"select count(*) from (select distinct on (payload->>'respondent') payload from event where {stream} order by payload->>'respondent', version desc) last where (payload->'answer'->'options'->>0)::int = {option}");
        var told = await new Municipality(run.Http, stage.Host.Address, scene.Tenant).As(null)
            .DataAsync("query($poll:ID!){poll(id:$poll){answered results{base options{count}}}}", new { poll });
        var results = told.GetProperty("poll").GetProperty("results");
        long[] shown = [.. results.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("count").GetInt64())];
        var right = rows == answers && operations == answers && respondents == devices && torn == 0 && shown.SequenceEqual(counted)
            && results.GetProperty("base").GetInt32() == devices && told.GetProperty("poll").GetProperty("answered").GetInt32() == devices;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"stored, by SQL: {rows} answers of {operations} operations by {respondents} devices, {torn} devices with a try missing or double; last answers {string.Join(' ', counted)}, the results shown {string.Join(' ', shown)}: each exactly once: {right}"));
        return right;
    }
}
