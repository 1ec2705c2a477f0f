using System.Text.Json;
using System.Text.Json.Serialization;

namespace Civic.Proof.GraphQL;

/// <summary>Reads the files of cases that the Node generator writes: the seed first, then one case a line.</summary>
public static class CorpusFile
{
    public static (int Seed, IReadOnlyList<T> Cases) Read<T>(string path)
    {
        var lines = File.ReadLines(path).ToList();
        using var first = JsonDocument.Parse(lines[0]);
        return (first.RootElement.GetProperty("seed").GetInt32(), [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!)]);
    }
}

/// <summary>A document with the verdict of graphql-js.</summary>
/// <param name="Text">The document; null when it is no well-formed Unicode, which JSON cannot carry.</param>
/// <param name="Units">Its UTF-16 code units in hexadecimal then.</param>
/// <param name="Bare">Whether it is asked of a schema that has queries only.</param>
/// <param name="Syntax">Message and place of the syntax error, if there is one.</param>
/// <param name="Printed">The normal form.</param>
/// <param name="Errors">Rule, message and places of each validation error, in the order in which each rule finds them.</param>
public sealed record DocumentCase(string? Text, string? Units, bool Bare, string? Syntax, string? Printed, string[]? Errors)
{
    [JsonIgnore]
    public string Source => Text ?? string.Concat(Units!.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));
}

/// <summary>An operation with what it was given and what graphql-js answered.</summary>
/// <param name="Data">What the world holds, under the name of each field; of a subscription its events.</param>
/// <param name="Result">The answer; null when answers are streamed.</param>
/// <param name="Results">The streamed answers.</param>
public sealed record ExecutionCase(string Query, JsonElement? Variables, string? Operation, JsonElement Data, JsonElement? Result, JsonElement[]? Results);
