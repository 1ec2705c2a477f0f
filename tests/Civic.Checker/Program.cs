using Civic.Checker;

// checker [--may-be-late] --history FILE … --export SLUG=FILE …    exit code 0: all is well, 1: findings, 2: called wrongly or nothing to check
var history = new History();
var events = new List<ExportedEvent>();
// Where votings close while members vote, some come too late; else everybody's vote is in, once.
var late = args is ["--may-be-late", ..];
if (late) args = args[1..];
for (var i = 0; i + 1 < args.Length; i += 2)
    if (args[i] == "--history") history.Read(args[i + 1]);
    else if (args[i] == "--export" && args[i + 1].Split('=', 2) is [var slug, var file]) events.AddRange(ExportedEvent.Read(file, slug));
    else return Usage();
if (args.Length == 0 || args.Length % 2 != 0) return Usage();
if (events.Count == 0 || history.Votes.Count == 0)
{
    Console.Error.WriteLine("Nothing to check: the history or the export is empty.");
    return 2;
}

var evidence = new Evidence(history, events);
var findings = evidence.Judge(late);
foreach (var finding in findings.Take(50)) Console.WriteLine(finding);
if (findings.Count > 50) Console.WriteLine($"… and {findings.Count - 50} more");
var votes = history.Votes.Values;
Console.WriteLine(
    $"{events.Count} events, {evidence.AllCasts.Count} votes cast, {votes.Count} operations sent: "
    + $"{votes.Count(v => v.Final == Outcome.Stored)} stored, {votes.Count(v => v.Final == Outcome.NotStored)} not stored, "
    + $"{votes.Count(v => v.Final == Outcome.Refused)} refused, {votes.Count(v => v.Settled)} settled; "
    + $"{history.Results.Count} results compared; {findings.Count} findings");
return findings.Count == 0 ? 0 : 1;

static int Usage()
{
    Console.Error.WriteLine("checker [--may-be-late] --history FILE … --export SLUG=FILE …");
    return 2;
}
