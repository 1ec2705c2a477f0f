using Civic.GraphQL.Types;
using Civic.GraphQL.Types.Changes;
using Xunit;

namespace Civic.GraphQL.Tests.Types;

/// <summary>What may be published after what. That the changes themselves are found is for the corpus to say.</summary>
public sealed class BreakingChangesTests
{
    [Theory]
    [InlineData("type Query { a: Int b: Int @deprecated }", "type Query { a: Int }")]
    [InlineData("type Query { a(x: Int @deprecated): Int }", "type Query { a: Int }")]
    [InlineData("type Query { a: E } enum E { A B @deprecated }", "type Query { a: E } enum E { A }")]
    [InlineData("type Query { a(i: I): Int } input I { x: Int y: Int @deprecated }", "type Query { a(i: I): Int } input I { x: Int }")]
    [InlineData("type Query { a: Int b: B @deprecated } type B { c: C } type C { b: B s: S } scalar S", "type Query { a: Int }")]
    [InlineData("type Query { a(i: I @deprecated): Int } input I { e: E i: I } enum E { A }", "type Query { a: Int }")]
    [InlineData("type Query { a: Int f: Float @deprecated }", "type Query { a: Int }")]
    [InlineData("type Query { a: Int }", "type Query { a: Int! b(x: Int): Int } type B { c: Int }")]
    public void What_was_deprecated_may_go(string old, string next) => Assert.Empty(Refused(old, next));

    [Theory]
    [InlineData("type Query { a: Int b: Int }", "type Query { a: Int }", "Query.b was removed.")]
    [InlineData("type Query { a(x: Int): Int }", "type Query { a: Int }", "Query.a arg x was removed.")]
    [InlineData("type Query { a: Int @deprecated }", "type Query { a: String }", "Query.a changed type from Int to String.")]
    [InlineData("type Query { a: Int b: B @deprecated c: B } type B { x: Int }", "type Query { a: Int c: Int }", "B was removed.", "Query.c changed type from B to Int.")]
    [InlineData("type Query { a: Int n: N } interface N { x: Int } type B implements N { x: Int }", "type Query { a: Int n: N } interface N { x: Int }", "B was removed.")]
    [InlineData("type Query { a(i: I): Int } input I { x: Int }", "type Query { a(i: I): Int } input I { x: Int y: Int! }", "A required field y on input type I was added.")]
    [InlineData("type Query { a(i: I): Int } input I { x: Int y: Int }", "type Query { a(i: I): Int } input I @oneOf { x: Int y: Int }", "I became a OneOf input type.")]
    [InlineData("type Query { a: Int } directive @d on FIELD", "type Query { a: Int }", "d was removed.")]
    public void Everything_else_must_stay(string old, string next, params string[] reasons) => Assert.Equal(reasons, Refused(old, next));

    private static IReadOnlyList<string> Refused(string old, string next) =>
        BreakingChanges.Refused(SchemaBuilder.FromSdl(old).BuildTypes(), SchemaBuilder.FromSdl(next).BuildTypes());
}
