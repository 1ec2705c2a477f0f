using System.Globalization;
using Civic.Proof;
using Civic.Proof.Running;

// proof <name> [--seed n] [--quick] [--folder path] [--host executable]    exit code 0: held, 1: did not, 2: not carried out
var proof = All.Proofs.FirstOrDefault(p => p.Name == args.FirstOrDefault());
if (proof is null)
{
    Console.Error.WriteLine($"proof {string.Join('|', All.Proofs.Select(p => p.Name))} [--seed n] [--quick] [--folder path] [--host executable]");
    return 2;
}

string? Value(string option) => Array.IndexOf(args, option) is var at and > 0 && at + 1 < args.Length ? args[at + 1] : null;
var options = new ProofOptions(int.Parse(Value("--seed") ?? "1", CultureInfo.InvariantCulture), args.Contains("--quick"), Console.Out, Value("--folder"), Value("--host"));
using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};
return await All.RunAsync(proof, options, stopping.Token);
