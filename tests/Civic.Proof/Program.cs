using System.Globalization;
using System.Runtime.InteropServices;
using Civic.Proof;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

// The proofs of the live feed start this program again, as a crowd of clients.
if (args.FirstOrDefault() == "crowd") return await CrowdProcess.RunAsync();

// proof <name> [--seed n] [--quick] [--folder path] [--host executable] [--clients n] [--seconds n] [--rounds n] [--only part] [--prebuilt Debug/net10.0]    exit code 0: held, 1: did not, 2: not carried out
var proof = All.Proofs.FirstOrDefault(p => p.Name == args.FirstOrDefault());
if (proof is null)
{
    Console.Error.WriteLine($"proof {string.Join('|', All.Proofs.Select(p => p.Name))} [--seed n] [--quick] [--folder path] [--host executable] [--clients n] [--seconds n] [--rounds n] [--only part] [--prebuilt Debug/net10.0]");
    return 2;
}

string? Value(string option) => Array.IndexOf(args, option) is var at and > 0 && at + 1 < args.Length ? args[at + 1] : null;
int? Number(string option) => Value(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
var options = new ProofOptions(int.Parse(Value("--seed") ?? "1", CultureInfo.InvariantCulture), args.Contains("--quick"), Console.Out, Value("--folder"), Value("--host"),
    Number("--clients"), Number("--seconds"), Number("--rounds"), Value("--only"));
Checkout.Prebuilt = Value("--prebuilt");
using var stopping = new CancellationTokenSource();
// The servers that it has started end with it, however it is asked to end.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await All.RunAsync(proof, options, stopping.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}
