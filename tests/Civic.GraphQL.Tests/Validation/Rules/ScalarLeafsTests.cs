using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsTests
{
    [Theory]
    [InlineData("{ dog }", "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"? @ 1:3")]
    [InlineData("{ dog { barks { x } } }", "Field \"barks\" must not have a selection since type \"Boolean\" has no subfields. @ 1:15")]
    [InlineData("{ human { pets relatives } }", "Field \"pets\" of type \"[Pet!]\" must have a selection of subfields. Did you mean \"pets { ... }\"? @ 1:11", "Field \"relatives\" of type \"[Human]!\" must have a selection of subfields. Did you mean \"relatives { ... }\"? @ 1:16")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) { sinceWhen } } }", "Field \"doesKnowCommand\" must not have a selection since type \"Boolean\" has no subfields. @ 1:42")]
    [InlineData("{ dog { name @skip(if: true) { x } } }", "Field \"name\" must not have a selection since type \"String\" has no subfields. @ 1:30")]
    [InlineData("{ list { x } }", "Field \"list\" must not have a selection since type \"[[Int!]]\" has no subfields. @ 1:8")]
    [InlineData("mutation { rename(id: 1, to: \"\") }", "Field \"rename\" of type \"Human\" must have a selection of subfields. Did you mean \"rename { ... }\"? @ 1:12")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("ScalarLeafs", document, errors);

    [Theory]
    [InlineData("{ dog { name mother { name } } any list }")]
    public void Accepts(string document) => RuleAssert.Finds("ScalarLeafs", document);
}
