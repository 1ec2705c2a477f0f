using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;
using Xunit;

namespace Civic.GraphQL.Tests.Validation;

/// <summary>Where several rules object to one place, they do so in the order of the specification.</summary>
public sealed class RuleOrderTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl(Corpus.Text("schema.graphql")).BuildTypes();

    [Theory]
    [InlineData("query A { dog { name } } { dog { nope } } query A { cat { name } } type X { a: Int }",
        "ExecutableDefinitions LoneAnonymousOperation FieldsOnCorrectType UniqueOperationNames")]
    [InlineData("{ dog { name(x: 1, x: 2) isAtLocation @unknown @skip @skip { a } } }",
        "UniqueArgumentNames KnownArgumentNames KnownArgumentNames ScalarLeafs UniqueDirectivesPerLocation KnownDirectives ProvidedRequiredArguments ProvidedRequiredArguments")]
    public void Errors_come_in_order(string document, string rules) =>
        Assert.Equal(rules, string.Join(' ', Validator.Validate(Schema, Parser.Parse(document)).Select(error => error.Rule)));

    [Fact]
    public void Each_rule_has_a_file_of_its_own_and_a_test_file_of_the_same_name()
    {
        var rules = typeof(Validator).Assembly.GetTypes().Where(type => type.BaseType?.Name == "Rule").Select(type => type.Name).ToArray();
        Assert.Equal(28, rules.Length);
        var tests = GetType().Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        Assert.All(rules, rule => Assert.Contains(rule + "Tests", tests));
    }
}
