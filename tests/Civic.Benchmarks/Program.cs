using System.Globalization;
using Civic.Benchmarks.InProcess;
using Civic.Benchmarks.Report;
using Civic.Benchmarks.Servers;

if (args is ["serve", var which, var port])
{
    await Serve.RunAsync(which, int.Parse(port, CultureInfo.InvariantCulture));
    return;
}


if (args is ["loop", var application, ..])
{
    await Loop.RunAsync(application, [.. Option("--only")?.Split(',') ?? []], Number("--seconds", 3));
    return;
}

await Throughput.RunAsync(new Settings(
    Number("--rounds", 3), TimeSpan.FromSeconds(Number("--seconds", 3)), TimeSpan.FromSeconds(Number("--warm-up", 4)),
    [.. Option("--only")?.Split(',') ?? []], !args.Contains("--no-peers")));

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
