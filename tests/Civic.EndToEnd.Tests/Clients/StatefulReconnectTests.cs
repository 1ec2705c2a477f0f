using System.Text.Json;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway;
using Civic.Proof.Proxies;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>A client that can take up a broken line where it broke does: the same connection, every batch, nothing asked for again.</summary>
[Collection(ClientTests.Name)]
public sealed class StatefulReconnectTests(ClientHost host)
{
    private const int Steps = 12;
    private static readonly TenantId Tenant = new("huddinge");
    private static readonly Actor Moderator = new(new PersonId("moderator"), Roles.Moderator);

    [Fact]
    public async Task Microsoft_s_client_goes_on_over_a_cut_line()
    {
        var seminar = new SeminarId("en-linje-som-bryts");
        await Send(seminar, new PlanSeminar(new EventId("seminarium-demokrati-inkludering"), new SeminarSettings(
            Identity.Anonymous, null, false, true, 5, 100, 10, 300, true, new Speaking(120, 60, 30, true, [])), null));
        using var port = new CuttablePort(host.Address);
        var (said, hub) = (new List<JsonElement>(), new Uri(port.Address, "/huddinge/live").ToString());
        var steps = 0;
        await NodeClients.LinesAsync("stateful.mjs", [hub, $"seminar:{GlobalId.Of(Tenant, "Seminar", seminar.Value)}", $"{1 + Steps}"], async line =>
        {
            said.Add(JsonSerializer.Deserialize<JsonElement>(line));
            if (steps == Steps || !(said[^1].TryGetProperty("joined", out _) || said[^1].TryGetProperty("to", out _))) return;
            // What was told last has come: the wall is switched, and every third time the line breaks as the news is on its way.
            await Send(seminar, new ChooseProjectorView(new ProjectorView(steps++ % 2 == 0 ? ProjectorScreen.Blank : ProjectorScreen.Join, null, null)));
            if (steps % 3 == 0) port.Break();
        });

        Assert.DoesNotContain(said, one => one.TryGetProperty("closed", out _) || one.TryGetProperty("rejoin", out _));
        Assert.Equal(said[0].GetProperty("connection").GetString(), said[^1].GetProperty("connection").GetString());
        var number = said[0].GetProperty("joined").GetInt64();
        foreach (var batch in said.Where(one => one.TryGetProperty("to", out _)))
        {
            Assert.Equal(number, batch.GetProperty("from").GetInt64());
            number = batch.GetProperty("to").GetInt64();
        }

        Assert.Equal(Enumerable.Range(2, Steps), said.Where(one => one.TryGetProperty("facts", out _)).SelectMany(one => one.GetProperty("facts").EnumerateArray()).Select(fact => fact.GetInt32()));
    }

    private async Task Send(SeminarId seminar, SeminarCommand command)
    {
        var outcome = await host.Services.GetRequiredService<Commands>().Send(new Sender(Tenant, Guid.NewGuid(), Moderator), seminar, command);
        Assert.Equal(OutcomeKind.Stored, outcome.Kind);
    }
}
