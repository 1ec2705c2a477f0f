using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesTests
{
    [Theory]
    [InlineData("{ dog { name(unknown: 1) } }", "Unknown argument \"unknown\" on field \"Dog.name\". @ 1:14")]
    [InlineData("{ dog(a: 1, b: 2) { name @skip(unless: true, if: true) } }", "Unknown argument \"a\" on field \"Query.dog\". @ 1:7", "Unknown argument \"b\" on field \"Query.dog\". @ 1:13", "Unknown argument \"unless\" on directive \"@skip\". @ 1:32")]
    [InlineData("{ dog { isAtLocation(xx: 1) } }", "Unknown argument \"xx\" on field \"Dog.isAtLocation\". Did you mean \"x\"? @ 1:22")]
    [InlineData("{ dog { doesKnowCommand(dogComand: SIT) } }", "Unknown argument \"dogComand\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"? @ 1:25")]
    [InlineData("{ dog { nope(arg: 1) @onField(x: 1) } }", "Unknown argument \"x\" on directive \"@onField\". @ 1:31")]
    [InlineData("{ __typename(x: 1) }", "Unknown argument \"x\" on field \"Query.__typename\". @ 1:14")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("KnownArgumentNames", document, errors);

    [Theory]
    [InlineData("{ dog { isAtLocation(y: 1, x: 2) name @skip(if: true) nope(arg: 1) @unknown(x: 1) } }")]
    public void Accepts(string document) => RuleAssert.Finds("KnownArgumentNames", document);
}
