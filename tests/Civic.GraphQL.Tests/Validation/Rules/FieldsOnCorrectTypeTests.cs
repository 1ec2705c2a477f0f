using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeTests
{
    [Theory]
    [InlineData("{ dog { meowVolume } }", "Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"? @ 1:9")]
    [InlineData("{ dog { unknown { deeper } } }", "Cannot query field \"unknown\" on type \"Dog\". @ 1:9")]
    [InlineData("{ pet { barks } }", "Cannot query field \"barks\" on type \"Pet\". Did you mean to use an inline fragment on \"Dog\"? @ 1:9")]
    [InlineData("{ catOrDog { name } }", "Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Being\", \"Pet\", \"Canine\", \"Cat\", or \"Dog\"? @ 1:14")]
    [InlineData("{ catOrDog { barkVolume furColor } }", "Cannot query field \"barkVolume\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Dog\"? @ 1:14", "Cannot query field \"furColor\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Cat\"? @ 1:25")]
    [InlineData("{ dog { volumne: barkVolumme } }", "Cannot query field \"barkVolumme\" on type \"Dog\". Did you mean \"barkVolume\"? @ 1:9")]
    [InlineData("{ pet { mother { name } } }", "Cannot query field \"mother\" on type \"Pet\". Did you mean to use an inline fragment on \"Mammal\", \"Canine\", or \"Dog\"? @ 1:9")]
    [InlineData("{ dogg { name } }", "Cannot query field \"dogg\" on type \"Query\". Did you mean \"dog\"? @ 1:3")]
    [InlineData("fragment F on Human { tame } { human { ...F } }", "Cannot query field \"tame\" on type \"Human\". Did you mean \"name\"? @ 1:23")]
    [InlineData("{ __typ }", "Cannot query field \"__typ\" on type \"Query\". @ 1:3")]
    [InlineData("mutation { __schema { types { name } } }", "Cannot query field \"__schema\" on type \"Mutation\". @ 1:12")]
    [InlineData("{ pet { ... on Cat { barkVolume } } }", "Cannot query field \"barkVolume\" on type \"Cat\". Did you mean \"meowsVolume\"? @ 1:22")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("FieldsOnCorrectType", document, errors);

    [Theory]
    [InlineData("{ pet { __typename name } catOrDog { __typename } __schema { types { name } } }")]
    [InlineData("{ unknown: dog { alias: name } }")]
    public void Accepts(string document) => RuleAssert.Finds("FieldsOnCorrectType", document);
}
