using Civic.Benchmarks.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Benchmarks.Live;

/// <summary>SignalR as it comes: a hub without methods, and every batch to <c>Clients.All</c>.</summary>
internal static class BareHub
{
    public static async Task RunAsync()
    {
        var builder = Served.Builder();
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        var hub = app.Services.GetRequiredService<IHubContext<Screens>>();
        var number = 0L;
        Push.Map(app, text => hub.Clients.All.SendAsync("batch", Batch.Of(++number, text)));
        app.MapHub<Screens>("/hub");
        await Served.RunAsync(app);
    }

    internal sealed class Screens : Hub;

    /// <summary>The product's batch with one fact, field for field.</summary>
    internal sealed record Batch(string Topic, long From, long To, Fact[] Facts, Figures Figures)
    {
        internal static Batch Of(long number, string text) => new(
            Push.Topic, number - 1, number, [new Fact(Push.FactId, number, number, "load-pushed", Push.At, new Data(Push.Now, text))], new Figures(number, 5000));
    }

    internal sealed record Fact(string Id, long Number, long Position, string Type, DateTimeOffset At, Data Data);

    internal sealed record Data(long SentAt, string Text);

    internal sealed record Figures(long Cast, int Of);
}
