using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Civic.GraphQL.Tests;

/// <summary>What graphql-js 16.15.0 says; written by tests/Civic.Clients/corpus.</summary>
internal static class Corpus
{
    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder(), file));

    public static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Text(file), JsonSerializerOptions.Web)!;

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "corpus");
}

internal sealed record DocumentCorpus(int Seed, DocumentCase[] Documents);

internal sealed record DocumentCase(string Text, CorpusError? Syntax, string? Printed, CorpusError[]? Errors);

internal sealed record CorpusError(string Message, CorpusLocation[] Locations, string? Rule)
{
    public override string ToString() => $"{Rule}: {Message} @ {string.Join(' ', Locations.Select(place => $"{place.Line}:{place.Column}"))}";
}

internal sealed record CorpusLocation(int Line, int Column);
