using System.Diagnostics;
using Civic.GraphQL.Language;
using Civic.GraphQL.Validation;
using Xunit;

namespace Civic.GraphQL.Tests.Validation;

/// <summary>Documents made to exhaust whoever reads them are refused, fast and without overflowing the stack.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("", "{")]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("query($a:", "[")]
    public void Deep_nesting_is_a_syntax_error(string start, string nested)
    {
        var text = start + string.Concat(Enumerable.Repeat(nested, 200_000));
        Assert.StartsWith("Syntax Error: ", Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_limit_holds()
    {
        var text = "{" + string.Concat(Enumerable.Repeat(" a", 100)) + "}";
        Assert.Equal("too-many-tokens", Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text, new ParseLimits(Tokens: 50))).Code);
        Assert.Equal(102, Parser.Parse(text).TokenCount);
    }

    [Fact]
    public void Long_chain_of_fragments_is_refused()
    {
        var chain = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"fragment F{i} on Cat {{ friends {{ ...F{i + 1} }} }} "));
        var errors = Validator.Validate(TestSchema.Types, Parser.Parse("{ named(id: 1) { ...F0 } } " + chain + "fragment F10000 on Cat { name }", ParseLimits.Trusted));
        Assert.Contains("nested deeper", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_wrong_fields_stop_at_the_limit()
    {
        var watch = Stopwatch.StartNew();
        var errors = Validator.Validate(TestSchema.Types, Parser.Parse("{" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $" x{i}")) + "}"));
        Assert.Equal(101, errors.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Fields_that_must_all_be_compared_are_given_up()
    {
        var errors = Validator.Validate(TestSchema.Types, Parser.Parse("{" + string.Concat(Enumerable.Repeat(" pets { __typename }", 5_000)) + "}"));
        Assert.Contains("Validation aborted", errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("subscription")]
    public void Many_operations_that_reach_many_fragments_are_given_up(string kind)
    {
        var spreads = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"...F{i} "));
        var fragments = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"fragment F{i} on Query {{ number(value: $x) }} "));
        var operations = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{kind} Q{i}($x: Float) {{ ...A }} "));
        var errors = Validator.Validate(TestSchema.Types, Parser.Parse($"{operations} fragment A on {(kind == "query" ? "Query" : "Subscription")} {{ {spreads} }} {fragments}"), int.MaxValue);
        Assert.Contains("Validation aborted", errors[^1].Message, StringComparison.Ordinal);
    }
}
