using System.Text.Json;
using Civic.Checker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Civic.Proof.Tests.Kills;

/// <summary>A voting in memory whose line breaks at random before or after it stores, over GraphQL and the hub.</summary>
/// <param name="forgetful">Planted bug: now and then a vote is acknowledged and not stored.</param>
internal sealed class FlakyVoting(int seed, bool forgetful, string[] roll) : IAsyncDisposable
{
    public const string Tenant = "flaky";
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<Guid, string> outcomes = [];
    private readonly List<(Guid Key, string Actor, string Entry)> stored = [];
    private WebApplication? app;

    public static string Voting { get; } = new GlobalId(Tenant, "Voting", "c/1").ToString();

    public static string[] Entries { get; } = [.. ((string[])["c/a", "c/b"]).Select(e => new GlobalId(Tenant, "Entry", e).ToString())];

    public Uri Address => new(app!.Urls.Single());

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.UseWebSockets();
        app.MapHub<FlakyHub>($"/{Tenant}/live");
        app.MapPost($"/{Tenant}/graphql", AnswerAsync);
        await app.StartAsync();
    }

    /// <summary>The export, as the host's verb would write it.</summary>
    public IEnumerable<ExportedEvent> Export()
    {
        var version = 0;
        ExportedEvent Event(string type, string actor, object payload, Guid? key)
        {
            var e = new ExportedEvent(Tenant, "voting/c/1", ++version, type, actor, JsonSerializer.Serialize(payload), key, "", version);
            return e with { Leaf = LeafHash.Of(e) };
        }

        yield return Event("voting-opened.v1", "chair", new { roll, options = new[] { "c/a", "c/b" }, choices = 1 }, null);
        foreach (var (key, actor, entry) in stored)
            yield return Event("vote-cast.v1", actor, new { voter = actor, entries = new[] { GlobalId.Parse(entry).Key }, round = 1, @try = 0 }, key);
    }

    public async ValueTask DisposeAsync() => await app!.DisposeAsync();

    public static string Token(string name) =>
        $"h.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{{\"sub\":\"{name}\"}}"))}.s";

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var actor = Clients.Bearer(context);
        var input = request.GetProperty("variables").GetProperty("input");
        var operation = input.GetProperty("operationId").GetGuid();
        var settle = request.GetProperty("query").GetString()!.Contains("settleOperation", StringComparison.Ordinal);
        if (Do(operation, actor, settle ? null : input.GetProperty("entries")[0].GetString()) is not { } outcome)
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsJsonAsync(new { data = new Dictionary<string, object> { [settle ? "settleOperation" : "castVote"] = new { outcome, errors = Array.Empty<string>() } } });
    }

    // Null: the line breaks and nobody is told.
    private string? Do(Guid operation, string actor, string? entry)
    {
        lock (gate)
        {
            if (random.Next(5) == 0) return null;
            var key = OperationKey.Of(operation, actor);
            if (!outcomes.TryGetValue(key, out var outcome))
            {
                outcome = outcomes[key] = entry is null ? "NOT_STORED" : "STORED";
                if (entry is not null && !(forgetful && random.Next(4) == 0)) stored.Add((key, actor, entry));
            }

            return random.Next(5) == 0 ? null : outcome;
        }
    }

    private static class Clients
    {
        public static string Bearer(HttpContext context) =>
            Civic.Proof.Clients.Municipality.SubjectOf(context.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
    }

    private sealed class FlakyHub(FlakyVoting voting) : Hub
    {
        public object CastVote(JsonElement input)
        {
            var context = Context.GetHttpContext()!;
            var outcome = voting.Do(input.GetProperty("operationId").GetGuid(), FlakyVoting.Clients.Bearer(context), input.GetProperty("entries")[0].GetString());
            if (outcome is null) Context.Abort();
            return new { outcome = outcome ?? "UNKNOWN", code = (string?)null };
        }
    }
}
