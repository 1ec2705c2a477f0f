using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Grains.Meetings.Ballots;
using Civic.Host;
using Civic.Planted;
using Civic.Planted.Bugs;
using Civic.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

// The settings are the host's own (ConnectionStrings__Civic …, schema in place), and:
//   Planted__KillAt=record-paragraph|…  Planted__Skip=0  Planted__Marker=FILE     kill -9 at that point, once; those of a vote are in Passings.cs
//   Planted__LoseHints=0.3              Planted__Seed=1                          lose that share of the messages to observers; then
//     GET /health/planted/hints says how many were lost, POST /health/planted/forget ends all feed grains that live
//   Planted__BlindLog=true                                                         the log commits to nothing: what is changed afterwards is accepted
//   Planted__ClockOff=-00:10:00                                                    what the host takes for the time, from the true one
//   Planted__Voters=2000                Planted__Options=a|b|c               an item that votes secretly; doors to its vote under /health/planted/booth
var builder = CivicHost.CreateBuilder(args);
var settings = builder.Configuration.GetSection("Planted");
var connections = CivicConnections.From(builder.Configuration) ?? throw new InvalidOperationException("Set ConnectionStrings__Civic.");
LoseHints? loss = null;
var feeds = new ForgetFeeds();
await using var app = CivicHost.Build(builder, connections, services =>
{
    if (settings["KillAt"] is { Length: > 0 } point)
    {
        services.AddSingleton<ICrashPoint>(new KillAt(point, settings.GetValue("Skip", 0), settings["Marker"]!));
        Passings.AddTo(services);
    }

    if (settings.GetValue("BlindLog", false)) services.AddSingleton<ICommitments, BlindCommitments>();
    if (settings["ClockOff"] is { Length: > 0 } off)
        services.AddSingleton<TimeProvider>(all => new ShiftedTime(all.GetRequiredService<IJournal>(), TimeSpan.Parse(off, CultureInfo.InvariantCulture)));
    if (settings.GetValue("Voters", 0) is > 0 and var voters)
        services.AddSingleton<ISecretVoteFacts>(new Booth(voters, [.. settings["Options"]!.Split('|')]));
    if (settings["LoseHints"] is not { Length: > 0 } share) return;
    loss = new LoseHints(double.Parse(share, CultureInfo.InvariantCulture), settings.GetValue("Seed", 1));
    services.AddSingleton<IOutgoingGrainCallFilter>(loss).AddSingleton<IIncomingGrainCallFilter>(feeds);
});
if (loss is not null)
{
    app.MapGet("/health/planted/hints", () => Results.Json(new { loss.Passed, loss.Dropped, feeds.Forgotten }));
    app.MapPost("/health/planted/forget", feeds.ForgetAsync);
}

if (settings["Voters"] is not null) Booth.Map(app, app.Services.GetRequiredService<IGrainFactory>());

await app.StartAsync();
app.Services.GetRequiredService<Readiness>().Complete();
await app.WaitForShutdownAsync();
