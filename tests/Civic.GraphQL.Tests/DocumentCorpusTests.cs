using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;
using Xunit;

namespace Civic.GraphQL.Tests;

/// <summary>Our engine and graphql-js agree on every document: accepted or not, why, where, and in which normal form.</summary>
public sealed class DocumentCorpusTests
{
    private static readonly DocumentCorpus Documents = Corpus.Read<DocumentCorpus>("documents.json");

    [Fact]
    public void Syntax_errors_are_the_same() => AllAgree(document => document.Syntax?.ToString() ?? "", text => Parse(text, _ => ""));

    [Fact]
    public void Printed_form_is_the_same_and_stable() => AllAgree(document => document.Printed ?? document.Syntax!.ToString(), text => Parse(text, parsed =>
    {
        var printed = Printer.Print(parsed);
        Assert.Equal(printed, Printer.Print(Parser.Parse(printed)));
        return printed;
    }));

    [Fact]
    public void Validation_finds_the_same()
    {
        var schema = SchemaBuilder.FromSdl(Corpus.Text("schema.graphql")).BuildTypes();
        AllAgree(
            document => document.Errors is null ? document.Syntax!.ToString() : Sorted(document.Errors),
            text => Parse(text, parsed => Sorted(Validator.Validate(schema, parsed).Select(Plain))));
    }

    private static void AllAgree(Func<DocumentCase, string> expected, Func<string, string> actual)
    {
        var different = Documents.Documents
            .Select(document => (document.Text, Expected: expected(document), Actual: actual(document.Text)))
            .Where(pair => pair.Expected != pair.Actual)
            .Select(pair => $"{pair.Text}\n  graphql-js: {pair.Expected}\n  ours:       {pair.Actual}")
            .ToArray();
        Assert.True(different.Length == 0, $"seed {Documents.Seed}, {different.Length} of {Documents.Documents.Length} differ:\n{string.Join("\n", different.Take(20))}");
    }

    private static string Parse(string text, Func<Document, string> then)
    {
        Document document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLSyntaxException error)
        {
            return new CorpusError(error.Message, [new CorpusLocation(error.Location.Line, error.Location.Column)], null).ToString();
        }
        return then(document);
    }

    private static CorpusError Plain(GraphQLError error) =>
        new(error.Message, [.. error.Locations.Select(place => new CorpusLocation(place.Line, place.Column))], error.Rule);

    private static string Sorted(IEnumerable<CorpusError> errors) =>
        string.Join("\n              ", errors.Select(error => error.ToString()).Order(StringComparer.Ordinal));
}
