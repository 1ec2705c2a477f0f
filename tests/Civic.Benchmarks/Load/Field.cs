using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;

namespace Civic.Benchmarks.Load;

/// <summary>All servers of a run, started. What (e) answers is what (a) has canned.</summary>
internal sealed class Field : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("civic-bench-answers");
    private readonly List<Server> _servers = [];

    public IReadOnlyList<Server> Servers => _servers;

    public static async Task<Field> StartAsync(IReadOnlyList<string> letters)
    {
        var field = new Field();
        try
        {
            var ours = await field.AddAsync("e");
            var token = await TokenAsync(ours);
            ours.Token = token;
            foreach (var workload in Workloads.All) await field.CanAsync(ours, workload, workload.Name, 0);
            await field.CanAsync(ours, Workloads.All.Single(one => one.Name == "invalid"), "refused", 2);
            foreach (var letter in letters.Where(one => one != "e")) (await field.AddAsync(letter)).Token = token;
            if (!letters.Contains("e")) field.Remove(ours);
            field._servers.Sort((one, other) => string.CompareOrdinal(one.Letter, other.Letter));
            return field;
        }
        catch
        {
            field.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var server in _servers) server.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Remove(Server server)
    {
        _servers.Remove(server);
        server.Dispose();
    }

    private async Task<Server> AddAsync(string letter)
    {
        var server = letter switch
        {
            "c" or "d" => await Server.StartAsync(letter, "node", await Peers.ScriptAsync(letter == "c" ? "mercurius.mjs" : "yoga.mjs"), Write("sdl.txt", World.Sdl), Write("world.txt", World.Create().ToJson())),
            _ => await Server.StartAsync(letter, Environment.ProcessPath!, "serve-" + letter, _folder.FullName),
        };
        _servers.Add(server);
        return server;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task CanAsync(Server ours, Workload workload, string name, int n)
    {
        using var wire = await Wire.ConnectAsync(ours.Address);
        var (_, body) = await wire.AskAsync(new Requests(workload, ours).Make(n));
        // The canned refusal names one document for all; the others differ from it by digits only.
        Write(name + ".json", Encoding.UTF8.GetString(body.Span));
    }

    private static async Task<string> TokenAsync(Server ours)
    {
        using var http = new HttpClient { BaseAddress = ours.Address };
        using var answer = await http.PostAsJsonAsync($"/{ProductServer.Tenant}/auth/demo", new Dictionary<string, string> { ["as"] = "chair" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }
}
