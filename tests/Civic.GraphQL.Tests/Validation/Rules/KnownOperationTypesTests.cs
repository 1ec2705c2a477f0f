using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;
using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class KnownOperationTypesTests
{
    private static readonly Schema OnlyQueries = SchemaBuilder.FromSdl("type Query { a: Int }").BuildTypes();

    [Theory]
    [InlineData("mutation { a }", "The mutation operation is not supported by the schema. @ 1:1")]
    [InlineData("{ a } subscription S { a { b } }", "The subscription operation is not supported by the schema. @ 1:7")]
    public void Finds(string document, string error)
    {
        var found = Validator.Validate(OnlyQueries, Parser.Parse(document)).Single(one => one.Rule == "KnownOperationTypes");
        Assert.Equal(error, $"{found.Message} @ {string.Join(' ', found.Locations.Select(place => $"{place.Line}:{place.Column}"))}");
    }

    [Fact]
    public void Accepts() => RuleAssert.Finds("KnownOperationTypes", "query A { dog { name } } mutation B { count } subscription C { dog { name } }");
}
