using Civic.Host.Demo;
using Civic.Storage;

namespace Civic.Host;

/// <summary>The platform, until it is told to stop: database, silo and gateway, whichever this process is for.</summary>
internal static class Serve
{
    /// <returns>0 after an orderly stop, 1 when the start was refused; the reason is one line on standard error.</returns>
    internal static async Task<int> Run(string[] args)
    {
        try
        {
            var builder = CivicHost.CreateBuilder(args);
            await using var database = await Database.Open(builder.Configuration);
            await using (var app = CivicHost.Build(builder, database.Connections))
            {
                await app.StartAsync();
                await DemoData.Import(app.Services);
                await DemoMeeting.Begin(app.Services);
                app.Services.GetRequiredService<Readiness>().Complete();
                Addresses.Print(app);
                await app.WaitForShutdownAsync();
            }

            return 0;
        }
        catch (Exception e) when (Refusal(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
        catch (Exception e)
        {
            // Caught, so that the database is stopped on the way out, whatever it was.
            await Console.Error.WriteLineAsync(e.ToString());
            return 1;
        }
    }

    private static string? Refusal(Exception e) => e switch
    {
        StartRefusedException refused => $"{refused.Code}: {refused.Message}",
        InvalidOperationException invalid => $"start-refused: {invalid.Message}",
        GraphQL.Types.SchemaException schema => $"schema-does-not-fit: {schema.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } busy =>
            $"address-in-use: {busy.Message} Stop what listens there, or set ASPNETCORE_URLS to another address.",
        _ => null,
    };
}
