using System.Text.Json;

namespace Civic.GraphQL.Documents;

/// <summary>A document of a manifest.</summary>
/// <param name="Id">By which clients ask for it.</param>
/// <param name="Text">Exactly as its hash was computed from.</param>
public sealed record ManifestDocument(string Id, string Text);

/// <summary>
/// Reads the lists of documents that client builds write: one object from id to text (Relay's <c>persistConfig</c>, graphql-codegen and gql.tada for
/// urql), or Apollo's <c>apollo-persisted-query-manifest</c>. A hash is checked; an id of another kind (Relay's MD5) is taken as it is, and its
/// document is listed under its <c>sha256:</c> id too.
/// </summary>
public static class DocumentManifest
{
    /// <summary>Documents of one manifest.</summary>
    public const int Most = 10_000;

    private const string Apollo = "apollo-persisted-query-manifest";

    /// <summary>Every document by every id that it has.</summary>
    /// <exception cref="ManifestException">It is none, or something in it is wrong; all of that is listed.</exception>
    public static IReadOnlyList<ManifestDocument> Read(ReadOnlyMemory<byte> json)
    {
        var problems = new List<string>();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, text) in Listed(json, problems))
        {
            if (found.Count >= 2 * Most)
            {
                problems.Add($"There are more than {Most} documents.");
                break;
            }
            Take(id, text, found, problems);
        }
        if (found.Count == 0 && problems.Count == 0) problems.Add("There is no document in it.");
        return problems.Count == 0
            ? [.. found.Select(one => new ManifestDocument(one.Key, one.Value))]
            : throw new ManifestException(problems);
    }

    private static List<(string Id, string Text)> Listed(ReadOnlyMemory<byte> json, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
                return root.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array
                    ? Operations(root, operations, problems)
                    : Map(root, problems);
            problems.Add("It must be one JSON object: from id to document, or Apollo's manifest.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problems.Add("It is not JSON.");
        }
        return [];
    }

    private static List<(string Id, string Text)> Map(JsonElement root, List<string> problems)
    {
        var listed = new List<(string, string)>();
        foreach (var member in root.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.String) listed.Add((member.Name, member.Value.GetString()!));
            else problems.Add($"\"{member.Name}\" is not the text of a document.");
        return listed;
    }

    private static List<(string Id, string Text)> Operations(JsonElement root, JsonElement operations, List<string> problems)
    {
        var listed = new List<(string, string)>();
        if (Text(root, "format") != Apollo) problems.Add($"\"format\" must be \"{Apollo}\".");
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1) problems.Add("\"version\" must be 1.");
        foreach (var operation in operations.EnumerateArray())
            if (Text(operation, "id") is { } id && Text(operation, "body") is { } body) listed.Add((id, body));
            else problems.Add($"Operation {listed.Count + 1} lacks \"id\" or \"body\".");
        return listed;
    }

    private static void Take(string id, string text, Dictionary<string, string> found, List<string> problems)
    {
        var own = DocumentIds.Of(text);
        var name = DocumentIds.IsHash(id) ? DocumentIds.Sha256 + id : id;
        if (!DocumentIds.IsWellFormed(name)) problems.Add($"\"{id}\" cannot be a document's id.");
        else if (name.StartsWith(DocumentIds.Sha256, StringComparison.Ordinal) && name != own) problems.Add($"\"{id}\" is not the SHA-256 hash of its document.");
        else if (!found.TryAdd(name, text) && found[name] != text) problems.Add($"\"{id}\" stands for two documents.");
        else found.TryAdd(own, text);
    }

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A manifest that cannot be taken.</summary>
public sealed class ManifestException(IReadOnlyList<string> problems) : Exception(string.Join(' ', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
