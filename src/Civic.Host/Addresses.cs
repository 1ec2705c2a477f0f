using Civic.Gateway.Access.Origins;

namespace Civic.Host;

/// <summary>Says what to open.</summary>
internal static class Addresses
{
    internal static void Print(WebApplication app)
    {
        if (app.Services.GetService<PublicAddress>() is not { } address) return;
        var url = address.Url.ToString().TrimEnd('/');
        Console.WriteLine($"""

            Civic is up.
              {url}/huddinge/                         Huddinge, the demo municipality
              {url}/huddinge/meetings                 its committee's meetings, one of them under way: sign in as chair, secretary or member4
              {url}/huddinge/graphql                  GraphQL; the SDL at {url}/huddinge/graphql/schema.graphql
              {url}/huddinge/live                     the live hub (SignalR)
              {url}/health/ready                      health
            Stop it with Ctrl-C.

            """);
    }
}
