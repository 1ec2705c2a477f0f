using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class MaxIntrospectionDepthTests
{
    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "Maximum introspection depth exceeded @ 1:3")]
    [InlineData("{ __type(name: \"Dog\") { ...F } } fragment F on __Type { interfaces { possibleTypes { ...G } } } fragment G on __Type { inputFields { name } }", "Maximum introspection depth exceeded @ 1:3")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("MaxIntrospectionDepth", document, errors);

    [Theory]
    [InlineData("{ __type(name: \"Dog\") { fields { type { fields { name } } } } __schema { types { interfaces { name } } } }")]
    public void Accepts(string document) => RuleAssert.Finds("MaxIntrospectionDepth", document);
}
