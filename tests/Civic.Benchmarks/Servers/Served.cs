using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Benchmarks.Servers;

/// <summary>What the .NET servers have in common: Kestrel as the product sets it up, and the way they say where they are.</summary>
internal static class Served
{
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Runs until standard input ends; says <c>ready address</c> first.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"ready {app.Urls.First()}");
        while (await Console.In.ReadLineAsync() is not null) { }
        await app.StopAsync();
    }
}
