using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Civic.Proof.Crowd;

/// <summary>The crowd as a process of its own: takes a command a line on standard input and answers with a line of JSON.</summary>
internal sealed class CrowdProcess(CrowdLoop loop)
{
    internal static async Task<int> RunAsync()
    {
        var plan = JsonSerializer.Deserialize<Plan>(await Console.In.ReadLineAsync() ?? "", Spectators.Json)!;
        var loop = new CrowdLoop(plan);
        var thread = new Thread(loop.Run) { Name = "crowd" };
        thread.Start();
        var process = new CrowdProcess(loop);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var answer = await loop.Ask(() => process.Do(words));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, Spectators.Json));
        }

        loop.End();
        thread.Join();
        return 0;
    }

    private object Do(string[] words)
    {
        switch (words[0])
        {
            case "grow":
                loop.Grow(Number(words[1]));
                return true;
            case "admit":
                loop.Admit(File.ReadLines(words[1]));
                return true;
            case "mark":
                return loop.Mark(long.Parse(words[1], CultureInfo.InvariantCulture));
            case "answer":
                loop.Listener.Answers = new Answers(loop, JsonSerializer.Deserialize<Answering>(File.ReadAllText(words[1]), Spectators.Json)!);
                return true;
            case "answered":
                return loop.Listener.Answers!.Told;
            case "stall":
                loop.Stall(Number(words[1]));
                return true;
            case "resume":
                loop.Resume();
                return true;
            case "forget":
                loop.Listener.Reset();
                return true;
            case "lags":
                return Lags(words[1], long.Parse(words[2], CultureInfo.InvariantCulture));
            case "return":
                return Returned(long.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
            default:
                return Standing();
        }
    }

    private Standing Standing()
    {
        var there = loop.Members.Where(one => one.Phase == Phase.Following).ToList();
        var states = there.Where(one => !one.Stalled).GroupBy(one => (one.Number, Facts: one.Skipped ? 0 : one.Facts, one.Figures, one.Skipped))
            .Select(group => new Held(group.Key.Number, group.Key.Facts, group.Key.Figures, group.Key.Skipped, group.Count()))
            .OrderByDescending(one => one.Clients).Take(5).ToArray();
        return new Standing(
            there.Count,
            loop.Members.GroupBy(one => one.Phase).ToDictionary(group => group.Key.ToString(), group => group.Count()),
            states,
            loop.Members.Select(one => one.Number).DefaultIfEmpty(-1).Min(),
            loop.Members.Select(one => one.Number).DefaultIfEmpty(-1).Max(),
            loop.Counts,
            Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds);
    }

    // The commits come in a file: a number and its time a line.
    private Lags Lags(string file, long skipBefore)
    {
        var commits = file == "-" ? [] : File.ReadLines(file).Select(line => line.Split(' '))
            .ToDictionary(words => long.Parse(words[0], CultureInfo.InvariantCulture), words => long.Parse(words[1], CultureInfo.InvariantCulture));
        return Lateness.Of(loop.Listener.Known, commits, loop.StartNanoseconds, skipBefore);
    }

    private Return Returned(long since, double within)
    {
        var start = (since - loop.StartNanoseconds) / 1000.0;
        var back = loop.Members.Where(one => one.Phase == Phase.Following && one.BackAt > start).Select(one => (one.BackAt - start) / 1e6).Order().ToList();
        return back.Count == 0
            ? new Return(0, 0, 0, 0, 0)
            : new Return(back.Count, back.Count(seconds => seconds <= within), Lateness.At(back, 0.5), Lateness.At(back, 0.999), back[^1]);
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
