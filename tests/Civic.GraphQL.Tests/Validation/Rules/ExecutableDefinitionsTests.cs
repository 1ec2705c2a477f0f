using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsTests
{
    [Theory]
    [InlineData("{ dog { name } } type Extra { a: Int }", "The \"Extra\" definition is not executable. @ 1:18")]
    [InlineData("{ dog { name } } schema { query: Query }", "The schema definition is not executable. @ 1:18")]
    [InlineData("{ dog { name } } extend type Dog { color: String }", "The \"Dog\" definition is not executable. @ 1:18")]
    [InlineData("{ dog { name } } directive @d on FIELD", "The \"d\" definition is not executable. @ 1:18")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("ExecutableDefinitions", document, errors);

    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { name }")]
    public void Accepts(string document) => RuleAssert.Finds("ExecutableDefinitions", document);
}
