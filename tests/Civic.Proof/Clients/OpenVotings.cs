using System.Globalization;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Clients;

/// <summary>A voting that stands open, with all members of its municipality on the roll.</summary>
public sealed record OpenVoting(string Tenant, string Id, string[] Entries);

/// <summary>
/// The verb <c>load-tenant --slug S --members N --votings V</c>: repeatable; makes what is missing of tenant and members, opens V
/// more votings, and prints one line a voting: <c>{"voting":id,"entries":[id,…]}</c>.
/// </summary>
public static class OpenVotings
{
    public static async Task<OpenVoting[]> MakeAsync(HostProcess host, string slug, int members, int votings)
    {
        var output = await host.VerbAsync("load-tenant", "--slug", slug,
            "--members", members.ToString(CultureInfo.InvariantCulture), "--votings", votings.ToString(CultureInfo.InvariantCulture));
        var made = output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(row => row.TryGetProperty("voting", out _))
            .Select(row => new OpenVoting(slug, row.GetProperty("voting").GetString()!, [.. row.GetProperty("entries").EnumerateArray().Select(e => e.GetString()!)]))
            .ToArray();
        return made.Length >= votings ? made : throw new InvalidOperationException($"load-tenant opened {made.Length} votings of {votings}.");
    }

    /// <summary>The demo names of a load tenant's members.</summary>
    public static string[] Members(int members) =>
        [.. Enumerable.Range(1, members).Select(n => string.Create(CultureInfo.InvariantCulture, $"member-{n:00000}"))];
}
