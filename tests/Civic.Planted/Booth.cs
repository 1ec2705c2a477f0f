using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;
using Civic.Contracts.Meetings.Ballots;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Grains.Meetings.Ballots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans;

namespace Civic.Planted;

/// <summary>An item that votes secretly among so many, whatever its key; and doors to its vote, for as long as meetings have none of their own.</summary>
/// <param name="voters">They are called <c>member0</c> and so on; the chair <c>chair</c>, the holders <c>h0</c> to <c>h2</c>.</param>
internal sealed class Booth(int voters, ImmutableArray<string> options) : ISecretVoteFacts
{
    public Task<SecretVoteFacts?> Of(TenantId tenant, string key) => Task.FromResult<SecretVoteFacts?>(new SecretVoteFacts(
        true, new PersonId("chair"), [new("h0"), new("h1"), new("h2")],
        [.. Enumerable.Range(0, voters).Select(n => new PersonId(string.Create(CultureInfo.InvariantCulture, $"member{n}")))], options, true, false));

    /// <summary>Commands in the JSON that travels between grains; whoever calls says who it is.</summary>
    internal static void Map(WebApplication app, IGrainFactory grains)
    {
        ISecretVoteGrain Vote(string tenant, string key) => grains.GetGrain<ISecretVoteGrain>(Streams.GrainKey(new TenantId(tenant), Uri.UnescapeDataString(key)));
        app.MapPost("/health/planted/booth/{tenant}/{key}", async (string tenant, string key, string actor, Guid operation, HttpRequest request) =>
        {
            var command = (await JsonSerializer.DeserializeAsync<SecretVoteCommand>(request.Body, CivicJson.Options))!;
            return Answer(await Vote(tenant, key).Send(new(new TenantId(tenant), operation, Who(actor), command)));
        });
        app.MapGet("/health/planted/booth/{tenant}/{key}", async (string tenant, string key, string actor) => Answer((await Vote(tenant, key).See(Who(actor))).View));
        app.MapGet("/health/planted/booth/{tenant}/{key}/box", async (string tenant, string key, string actor) => Answer(await Vote(tenant, key).OpenBox(Who(actor))));
    }

    private static Actor Who(string id) => new(new PersonId(id), id == "chair" ? Roles.Chair | Roles.Member : Roles.Member);

    private static IResult Answer<T>(T value) => Results.Text(JsonSerializer.Serialize(value, CivicJson.Options), "application/json");
}
