using System.Globalization;

namespace Civic.Proof.Processes;

/// <summary>Processor time of processes as the kernel counts it.</summary>
public static class ProcStat
{
    // USER_HZ is 100 on every Linux architecture that .NET runs on.
    private const double TicksASecond = 100;

    /// <summary>Seconds that a process, its children and those of its children that have ended have used so far.</summary>
    public static double Seconds(int process)
    {
        var all = All();
        return Sum(process, all.ToLookup(p => p.Parent), all.ToDictionary(p => p.Id)) / TicksASecond;
    }

    /// <summary>Seconds that all processors have been busy since the machine started, whoever kept them so.</summary>
    public static double BusySeconds() => Processors().Where((_, i) => i is not (3 or 4)).Sum();

    /// <summary>Seconds that a virtual machine's processors had work and were given to other machines, since it started.</summary>
    public static double StolenSeconds() => Processors().Last();

    /// <summary>Resident memory of a process, in bytes.</summary>
    public static long Memory(int process) =>
        long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    /// <summary>Memory of a process that no other shares, in bytes.</summary>
    public static long Private(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>The processes below one, itself included.</summary>
    public static IReadOnlyList<int> Tree(int process)
    {
        var children = All().ToLookup(p => p.Parent);
        List<int> tree = [process];
        for (var i = 0; i < tree.Count; i++) tree.AddRange(children[tree[i]].Select(p => p.Id));
        return tree;
    }

    /// <summary>The processes whose command line or working folder names a folder: those that were started on it.</summary>
    public static IReadOnlyList<int> With(string folder) => [.. All().Select(p => p.Id).Where(id => id != Environment.ProcessId && Names(id, folder))];

    // cpu user nice system idle iowait irq softirq steal …
    private static IEnumerable<double> Processors() =>
        File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(f => long.Parse(f, CultureInfo.InvariantCulture) / TicksASecond);

    private static bool Names(int process, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains(folder, StringComparison.Ordinal)
                || File.ResolveLinkTarget($"/proc/{process}/cwd", returnFinalTarget: false)?.FullName.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or somebody else's.
            return false;
        }
    }

    private static double Sum(int process, ILookup<int, Stat> children, Dictionary<int, Stat> all) =>
        (all.TryGetValue(process, out var own) ? own.Ticks : 0) + children[process].Sum(child => Sum(child.Id, children, all));

    private static List<Stat> All()
    {
        var found = new List<Stat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } stat)
                found.Add(stat);
        return found;
    }

    private static Stat? Read(int process)
    {
        try
        {
            // The name may hold blanks and brackets; what follows the last bracket does not.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(process, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record Stat(int Id, int Parent, long Ticks);
}
