using System.Runtime.CompilerServices;

namespace Civic.GraphQL.Tests;

/// <summary>What graphql-js 16.15.0 says of the schemas that lie beside; written by tests/Civic.Clients/corpus.</summary>
internal static class Corpus
{
    public static string Folder { get; } = Here();

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string Here([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "corpus");
}
