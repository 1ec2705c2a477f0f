using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionTests
{
    [Theory]
    [InlineData("query ($i: Int) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $i) } }", "Variable \"$i\" of type \"Int\" used in position expecting type \"Int!\". @ 1:8 1:71")]
    [InlineData("query ($s: String) { complicatedArgs { booleanArgField(booleanArg: $s) } }", "Variable \"$s\" of type \"String\" used in position expecting type \"Boolean\". @ 1:8 1:68")]
    [InlineData("query ($s: String) { complicatedArgs { stringListArgField(stringListArg: [$s]) b: stringListArgField(stringListArg: $s) } }", "Variable \"$s\" of type \"String\" used in position expecting type \"[String]\". @ 1:8 1:117")]
    [InlineData("query ($b: Boolean) { dog @include(if: $b) { name } }", "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\". @ 1:8 1:40")]
    [InlineData("query ($s: [String]) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: $s) } }", "Variable \"$s\" of type \"[String]\" used in position expecting type \"[String!]\". @ 1:8 1:90")]
    [InlineData("query ($i: Int = null) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $i) } }", "Variable \"$i\" of type \"Int\" used in position expecting type \"Int!\". @ 1:8 1:78")]
    [InlineData("query ($s: String) { complicatedArgs { oneOfArgField(oneOfArg: { stringField: $s }) } }", "Variable \"$s\" is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"OneOfInput\". @ 1:8 1:79")]
    [InlineData("query Q($i: String) { ...F } fragment F on Query { complicatedArgs { intArgField(intArg: $i) } }", "Variable \"$i\" of type \"String\" used in position expecting type \"Int\". @ 1:9 1:90")]
    [InlineData("query ($b: Boolean) { complicatedArgs { complexArgField(complexArg: { requiredField: $b, nonNullField: $b }) } }", "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\". @ 1:8 1:86")]
    [InlineData("query ($i: Int!) { complicatedArgs { idArgField(idArg: $i) enumArgField(enumArg: $i) } }", "Variable \"$i\" of type \"Int!\" used in position expecting type \"ID\". @ 1:8 1:56", "Variable \"$i\" of type \"Int!\" used in position expecting type \"FurColor\". @ 1:8 1:82")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("VariablesInAllowedPosition", document, errors);

    [Theory]
    [InlineData("query ($a: Int!, $b: Int = 1, $c: [String!]!, $d: Int) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) x: nonNullIntArgField(nonNullIntArg: $b) stringListArgField(stringListArg: $c) nonNullFieldWithDefault(arg: $d) floatArgField(floatArg: $unknown) } }")]
    public void Accepts(string document) => RuleAssert.Finds("VariablesInAllowedPosition", document);
}
