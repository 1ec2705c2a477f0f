using System.Globalization;
using Civic.Benchmarks;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Live;
using Civic.Benchmarks.Postgres;
using Civic.Benchmarks.Servers;

// throughput [--seconds 5] [--rounds 3] [--only e,a] [--workloads contest,list]    postgres [--seconds 8] [--rounds 3]    allocations    memory
string Value(string option, string otherwise) => Array.IndexOf(args, option) is var at and > 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
int Number(string option, int otherwise) => int.Parse(Value(option, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

switch (args.FirstOrDefault())
{
    case "throughput":
        var names = Value("--workloads", string.Join(',', Workloads.All.Select(one => one.Name))).Split(',');
        var kinds = Workloads.All.Where(one => names.Contains(one.Name)).ToArray();
        await new Throughput(Value("--only", "a,b,c,d,e").Split(','), kinds, Number("--seconds", 5), Number("--rounds", 3)).RunAsync(Console.Out);
        return 0;
    case "postgres":
        await FromPostgres.RunAsync(Number("--seconds", 8), Number("--rounds", 3), Console.Out);
        return 0;
    case "allocations":
        await Allocations.RunAsync(Console.Out);
        return 0;
    case "memory":
        Memory.Run(Console.Out);
        return 0;
    case "serve-a":
        await CannedServer.RunAsync(args[1], byHand: false);
        return 0;
    case "serve-b":
        await CannedServer.RunAsync(args[1], byHand: true);
        return 0;
    case "serve-live":
        await LiveServer.RunAsync();
        return 0;
    case "serve-bare-hub":
        await BareHub.RunAsync();
        return 0;
    case "serve-socketio":
        await SocketIO.RunAsync();
        return 0;
    case "serve-e":
        await ProductServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("throughput [--seconds 5] [--rounds 3] [--only e,a] [--workloads contest,list] | postgres [--seconds 8] [--rounds 3] | allocations | memory");
        return 2;
}
