using Civic.Proof.Processes;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>
/// What the audits of <c>graphql-http</c> say of the server. They were written for a draft of 2023; where the edition of September 2026 demands
/// otherwise, <c>audits.txt</c> names the paragraph beside the outcome. <c>CIVIC_APPROVE=1</c> writes the outcomes anew.
/// </summary>
[Collection(ClientTests.Name)]
public sealed class AuditTests(ClientHost host)
{
    private static readonly string Frozen = Path.Combine(Checkout.Root, "tests", "Civic.EndToEnd.Tests", "Clients", "audits.txt");

    private static bool Writing =>
        Environment.GetEnvironmentVariable("CIVIC_APPROVE") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    [Fact]
    public async Task Audits_say_what_the_edition_of_2026_implies()
    {
        var said = (await NodeClients.LinesAsync("audits.mjs", [host.Endpoint.ToString()])).Select(line => line.Split('\t')).ToList();
        var reasons = (await File.ReadAllLinesAsync(Frozen)).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ")).ToDictionary(line => line[0][..4], line => line.Length > 2 ? line[2] : "");
        var lines = said.Select(audit => $"{audit[0]} {audit[1],-6} | {audit[2]}" + (audit[1] == "ok" ? "" : $" | {reasons.GetValueOrDefault(audit[0])}")).ToList();
        if (Writing) await File.WriteAllLinesAsync(Frozen, [.. (await File.ReadAllLinesAsync(Frozen)).Where(line => line.StartsWith('#')), .. lines]);
        Assert.Equal((await File.ReadAllLinesAsync(Frozen)).Where(line => !line.StartsWith('#')), lines);
        Assert.Equal(
            [("ok", 39), ("notice", 18), ("warn", 4)],
            said.GroupBy(audit => audit[1]).Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2));
        Assert.All(said.Where(audit => audit[1] != "ok"), audit => Assert.True(reasons.GetValueOrDefault(audit[0])?.Length > 0, $"{audit[0]} lacks its paragraph."));
    }
}
