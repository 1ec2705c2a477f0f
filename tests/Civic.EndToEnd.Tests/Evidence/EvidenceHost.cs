using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Host;
using Civic.Host.Demo;
using Civic.Host.Verbs;
using Civic.Proof.Clients;
using Civic.Proof.Contest;
using Civic.Proof.Processes;
using Civic.Proof.Verifier;
using Civic.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.EndToEnd.Tests.Evidence;

/// <summary>A host of the class's own in which a contest has been decided, what it published, and the receipts of those who voted.</summary>
public sealed class EvidenceHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("civic-evidence").FullName;
    private WebApplication? _app;

    public HttpClient Http { get; } = new();

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    public string Checkpoints => Path.Combine(_folder, "checkpoints");

    /// <summary>What the verb <c>publish</c> wrote, of Huddinge.</summary>
    public string Published => Path.Combine(_folder, "published", "huddinge", "log");

    public string Receipts => Path.Combine(_folder, "receipts");

    /// <summary>The meeting's file while the voting was still open.</summary>
    public JsonElement WhileOpen { get; private set; }

    internal Persons Persons { get; private set; } = null!;

    internal Story Story { get; private set; } = null!;

    /// <summary>A meeting's items, with random votes.</summary>
    public RandomItems Items { get; } = new(new Random(20201022));

    /// <summary>Each voter's operation.</summary>
    internal Dictionary<string, Guid> Operations { get; } = [];

    public string Meeting => Key(Story.Meeting);

    public async Task InitializeAsync()
    {
        Database = await TestPostgres.CreateDatabaseAsync();
        var builder = CivicHost.CreateBuilder([
            "--environment", "Staging", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", "--Civic:Cluster:Alone", "true",
            "--Civic:DemoSignIn", "true", "--Civic:Demo", "true", "--Civic:DataDirectory", _folder, "--Civic:LogOrigin", "civic.example", "--Civic:CheckpointSeconds", "0",
        ]);
        _app = CivicHost.Build(builder, Database.Connections);
        await _app.StartAsync();
        await DemoData.Import(_app.Services);
        var huddinge = new Municipality(Http, Address, "huddinge");
        await huddinge.ThereAsync(TimeSpan.FromMinutes(1));
        Directory.CreateDirectory(Receipts);
        Persons = await Persons.SignInAsync(huddinge);
        Story = new Story(Persons, "bevis-2026");
        await Play();
        using (var lines = new StringReader(string.Join('\n', Items.Lines(30)))) await ActivatorUtilities.CreateInstance<Importer>(_app.Services).Run(new TenantId("huddinge"), lines);
        await PublishVerb.Run(Services, "huddinge", new DirectoryInfo(Path.Combine(_folder, "published")));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A file of the log as it is served.</summary>
    public async Task<byte[]> Served(string path) => await Http.GetByteArrayAsync(new Uri(Address, $"/huddinge/log/{path}"));

    /// <summary>Asks for a receipt as a person.</summary>
    public async Task<HttpResponseMessage> Receipt(string person, Guid operation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, $"/huddinge/log/receipts/{operation}"));
        if (person != Persons.Visitor) request.Headers.Authorization = new("Bearer", await new Municipality(Http, Address, "huddinge").SignInAsync(person));
        return await Http.SendAsync(request);
    }

    /// <summary>Runs the second program on a copy of what was published, and gives its exit code and lines.</summary>
    public static async Task<(int Exit, string Said)> Node(string folder, params string[] options)
    {
        var start = new System.Diagnostics.ProcessStartInfo("node", [Path.Combine(Checkout.Root, "tests", "Civic.Verifier", "verify.mjs"), folder, .. options])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }

    /// <summary>A copy of what was published, to tamper with.</summary>
    public string Copy()
    {
        var copy = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.EnumerateFiles(Published, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private async Task Play()
    {
        await Story.PrepareAsync();
        await Story.OpenAsync();
        for (var i = 0; i < Persons.Committee.Count; i++) await Vote(Persons.Committee[i], i);
        await Persons.DoAsync("member3", "withdrawVote", "", new { voting = Story.Voting });
        await Vote("member3", 3);
        WhileOpen = JsonDocument.Parse(await Served($"meetings/{Meeting}.json")).RootElement;
        await Story.CloseAsync();
        await Persons.DoAsync("chair", "decideContest", "", Story.Decision);
        await ContestProof.DecidedAsync(Persons, Story);
        foreach (var (person, operation) in Operations)
        {
            using var answer = await Signed(() => Receipt(person, operation));
            await File.WriteAllTextAsync(Path.Combine(Receipts, $"{person}.tlog-proof"), await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task Vote(string person, int member)
    {
        Operations[person] = Guid.NewGuid();
        var payload = await Persons.TryAsync(person, "castVote", "", Story.VoteOf(member), Operations[person]);
        Assert.Equal("STORED", payload.GetProperty("outcome").GetString());
    }

    // The log is a moment behind, and says so with 202.
    private static async Task<HttpResponseMessage> Signed(Func<Task<HttpResponseMessage>> ask)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (answer.StatusCode == System.Net.HttpStatusCode.OK) return answer;
            Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "The log did not come.");
            answer.Dispose();
        }
    }

    private static string Key(string globalId) => Gateway.GlobalId.KeyOf(globalId, new TenantId("huddinge"), "Meeting")!;
}
