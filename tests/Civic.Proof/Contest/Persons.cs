using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Contest;

/// <summary>The demo persons of a municipality, signed in, and the way in which each of them gives a command.</summary>
public sealed class Persons
{
    public const string Visitor = "visitor";
    private readonly Municipality municipality;
    private readonly Dictionary<string, string?> tokens = new() { [Visitor] = null };
    private readonly Dictionary<string, GraphQLClient> clients = [];
    private long last;

    private Persons(Municipality municipality) => this.municipality = municipality;

    /// <summary>Chair and ten members: those who vote.</summary>
    public static IReadOnlyList<string> Committee { get; } = ["chair", .. Enumerable.Range(1, 10).Select(n => $"member{n}")];

    /// <summary>One of each role, and somebody without any.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["chair", "member1", "secretary", "officer", "moderator", "teacher", "resident1", "admin", Visitor];

    public static async Task<Persons> SignInAsync(Municipality municipality)
    {
        var persons = new Persons(municipality);
        foreach (var name in Committee.Union(Roles).Where(n => n != Visitor)) persons.tokens[name] = await municipality.SignInAsync(name);
        foreach (var (name, token) in persons.tokens) persons.clients[name] = municipality.As(token);
        return persons;
    }

    /// <summary>The id that stands in events.</summary>
    public string Id(string person) => Municipality.SubjectOf(tokens[person]!);

    /// <summary>Null for a visitor.</summary>
    public string? TokenOf(string person) => tokens[person];

    public GraphQLClient this[string person] => clients[person];

    public Task<HubClient> HubAsync(string person) => HubClient.ConnectAsync(municipality.Hub, tokens[person]);

    /// <summary>Gives a command, which must be stored; queries of everybody wait for it from then on.</summary>
    /// <exception cref="InvalidOperationException">It was not stored.</exception>
    /// <param name="type">The input's type without <c>Input</c>, where it is not named like the mutation.</param>
    public async Task<JsonElement> DoAsync(string person, string mutation, string selection, object input, string? type = null)
    {
        var payload = await TryAsync(person, mutation, selection, input, Guid.NewGuid(), type);
        return payload.GetProperty("outcome").GetString() == "STORED" ? payload : throw new InvalidOperationException($"{mutation} by {person}: {payload}");
    }

    /// <summary>Gives a command under an operation id and says what became of it.</summary>
    public async Task<JsonElement> TryAsync(string person, string mutation, string selection, object input, Guid operation, string? type = null)
    {
        var name = type ?? char.ToUpper(mutation[0], CultureInfo.InvariantCulture) + mutation[1..];
        var whole = JsonSerializer.SerializeToNode(input, Json.Options)!.AsObject();
        whole["operationId"] = operation;
        var data = await clients[person].DataAsync(
            $"mutation($input:{name}Input!){{{mutation}(input:$input){{outcome position errors{{code path}} {selection}}}}}", new { input = whole });
        var payload = data.GetProperty(mutation);
        if (payload.GetProperty("position") is { ValueKind: JsonValueKind.Number } position) Reached(position.GetInt64());
        return payload;
    }

    private void Reached(long position)
    {
        last = Math.Max(last, position);
        foreach (var client in clients.Values) client.After = last;
    }
}
