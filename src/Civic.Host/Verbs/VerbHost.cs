using Civic.Contracts.Ports;
using Civic.Storage;

namespace Civic.Host.Verbs;

/// <summary>What verbs need: the same composition as the platform, on the database of the running one or on their own.</summary>
internal static class VerbHost
{
    /// <summary>Runs a verb over the whole platform, which answers on a free local port only as long as the verb runs.</summary>
    internal static Task<int> Serving(Func<IServiceProvider, Task> verb) => Run(verb, serves: true);

    /// <summary>Runs a verb over the whole platform, which answers nobody: what only requests need, such as the schema of GraphQL, is not made.</summary>
    internal static Task<int> With(Func<IServiceProvider, Task> verb) => Run(verb, serves: false);

    private static Task<int> Run(Func<IServiceProvider, Task> verb, bool serves) => Guarded(async () =>
    {
        var builder = CivicHost.CreateBuilder(["--urls", "http://127.0.0.1:0", "--Civic:Cluster:Alone", "true", "--Civic:CheckpointSeconds", "0"]);
        if (builder.Configuration.GetValue("Civic:Role", HostRole.All) == HostRole.Silo)
            throw new VerbException("A silo sends no commands. Run the verb where Civic:Role is Gateway or All.");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var database = await Database.Open(builder.Configuration, adopt: true);
        await using var app = CivicHost.Build(builder, database.Connections, serves: serves);
        await app.StartAsync();
        await verb(app.Services);
        await app.StopAsync();
    });

    /// <summary>Runs a verb on the database alone: nothing follows it, nothing listens, nothing is written by anybody but the verb.</summary>
    /// <returns>What the verb returns; 2 when it could not be carried out, with the reason as one line on standard error.</returns>
    internal static async Task<int> Reading(Func<IServiceProvider, IConfiguration, Task<int>> verb)
    {
        var result = 2;
        var failed = await Guarded(async () =>
        {
            var builder = CivicHost.CreateBuilder([]);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            await using var database = await Database.Open(builder.Configuration, adopt: true);
            await using var services = new ServiceCollection().AddLogging().AddCivicStorage(database.Connections).BuildServiceProvider();
            result = await verb(services, builder.Configuration);
        });
        return failed == 0 ? result : 2;
    }

    /// <summary>Waits until queries show what was stored up to a position, so that who comes next finds it.</summary>
    internal static async Task Shown(IServiceProvider services, long position)
    {
        if (!await services.GetRequiredService<IReadModels>().Reached(position, TimeSpan.FromMinutes(1)))
            throw new VerbException("All is stored, but queries do not show it yet. Look at the log of the platform that is running.");
    }

    internal static async Task Migrate()
    {
        // Opening a database brings its schema up to date.
        await using var database = await Database.Open(CivicHost.CreateBuilder([]).Configuration, adopt: true);
        Console.WriteLine("The schema is up to date.");
    }

    /// <returns>0, or 1 with the reason as one line on standard error.</returns>
    internal static async Task<int> Guarded(Func<Task> verb)
    {
        try
        {
            await verb();
            return 0;
        }
        catch (Exception e) when (e is StartRefusedException or ImportException or VerbException or IOException)
        {
            await Console.Error.WriteLineAsync(e is StartRefusedException refused ? $"{refused.Code}: {refused.Message}" : e.Message);
            return 1;
        }
    }
}

/// <summary>A verb that could not do what it was asked.</summary>
internal sealed class VerbException(string message) : Exception(message);
