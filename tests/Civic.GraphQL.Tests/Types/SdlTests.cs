using Civic.GraphQL.Types;
using Xunit;

namespace Civic.GraphQL.Tests.Types;

public sealed class SdlTests
{
    [Theory]
    [InlineData("type Query { a: Int", "(1:20) Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("type Query { a: Nope }", "(1:17) Unknown type \"Nope\".")]
    [InlineData("type Query { a: Int a: Int }", "(1:21) Field \"Query.a\" can only be defined once.")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "(1:28) There can be only one type named \"Query\".")]
    [InlineData("type Query { a: I } input I { b: Int }", "(1:17) The type of Query.a must be Output Type but got: I.")]
    [InlineData("type Query { a(b: Query): Int }", "(1:19) The type of Query.a(b:) must be Input Type but got: Query.")]
    [InlineData("type Query { __a: Int }", "(1:14) Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query", "(1:1) Type Query must define one or more fields.")]
    [InlineData("type Query { a: U } union U", "(1:21) Union type U must define one or more member types.")]
    [InlineData("type Query { a: U } union U = Int", "(1:31) Type U can only include object types, it cannot include Int.")]
    [InlineData("type Query { a: E } enum E { A A }", "(1:32) Enum value \"E.A\" can only be defined once.")]
    [InlineData("type Query implements I { a: Int } interface I { b: Int }", "(1:1) Interface field I.b expected but Query does not provide it.")]
    [InlineData("type Query implements I { a: Int } interface I { a: Int! }", "(1:1) Interface field I.a expects type Int! but Query.a is type Int.")]
    [InlineData("type Query implements I { a(x: Int!): Int } interface I { a: Int }", "(1:1) Argument \"Query.a(x:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.a\".")]
    [InlineData("type Query implements I { a: Int } interface I implements J { a: Int } interface J { a: Int }", "(1:1) Type Query must implement J because it is implemented by I.")]
    [InlineData("type Query { a(i: I): Int } input I { i: I! }", "(1:29) Cannot reference Input Object I within itself through a series of non-null fields: \"i\".")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: Int! }", "(1:46) OneOf input field I.i must be nullable.")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: Int = 1 }", "(1:46) OneOf input field I.i cannot have a default value.")]
    [InlineData("type Query { a(i: Int = \"x\"): Int }", "The default of Query.a:i is no valid Int: \"x\".")]
    [InlineData("type Query { a(i: I = {}): Int } input I { i: I = {} }", "The default of I.i contains itself through I.i.")]
    [InlineData("type Query { a: Int @nope }", "(1:21) Unknown directive \"@nope\".")]
    [InlineData("type Query @deprecated { a: Int }", "(1:12) Directive \"@deprecated\" may not be used on OBJECT.")]
    [InlineData("type Query { a: S } scalar S @specifiedBy", "(1:30) Directive \"@specifiedBy\" argument \"url\" of type \"String!\" is required, but it was not provided.")]
    [InlineData("type Query { a(b: Int! @deprecated): Int }", "(1:16) Required argument Query.a(b:) cannot be deprecated.")]
    [InlineData("type Query { a: Int } extend type Nope { b: Int }", "(1:35) Cannot extend type \"Nope\" because it is not defined.")]
    [InlineData("type Query { a: Int } extend scalar Int @specifiedBy(url: \"x\")", "(1:37) Cannot extend type \"Int\" because it is not defined.")]
    [InlineData("type Query { a: Int } extend interface Query { b: Int }", "(1:23) Cannot extend non-interface type \"Query\".")]
    [InlineData("schema { query: A } type B { a: Int }", "(1:17) The query root must be an object type of this schema, it cannot be \"A\".")]
    [InlineData("type Query implements I { a: Int @deprecated } interface I { a: Int }", "(1:1) Interface field I.a is not deprecated, so Query.a must not be deprecated.")]
    [InlineData("type Query { a: Int } directive @d(x: Int @d) on ARGUMENT_DEFINITION", "(1:23) Directive \"@d\" must not be applied in its own definition, nor in that of a directive or type that it uses.")]
    [InlineData("type Query { a: Int } directive @d(x: I) on INPUT_FIELD_DEFINITION input I { f: Int @d(x: {}) }", "(1:23) Directive \"@d\" must not be applied in its own definition, nor in that of a directive or type that it uses.")]
    [InlineData("type Query { a: Int } directive @d(x: E) on ENUM_VALUE enum E { A @d }", "(1:23) Directive \"@d\" must not be applied in its own definition, nor in that of a directive or type that it uses.")]
    [InlineData("type Query { a: Int @deprecated(reason: 1) }", "(1:33) Argument \"reason\" of directive \"@deprecated\" is no valid String!: 1.")]
    [InlineData("type Query @d { a: Int } extend type Query @d directive @d on OBJECT", "(1:44) The directive \"@d\" can only be used once at this location.")]
    [InlineData("type Query { a: Int } input Mutation { b: Int }", "(1:23) A type named \"Mutation\" is the mutation root unless a schema definition says otherwise, so it must be an object type.")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "All root types must be different, \"A\" type is used more than once.")]
    public void Schema_that_is_wrong_says_what_and_where(string sdl, string problem)
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl(sdl).BuildTypes());
        Assert.Contains(problem, error.Problems);
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("type Query { a: X b: Y __c: Int }").BuildTypes());
        Assert.Equal(3, error.Problems.Count);
    }

    [Fact]
    public void Extensions_add_to_what_they_extend()
    {
        var schema = SchemaBuilder.FromSdl("""
            type Query { u: U e: E i(i: I): Int }
            extend type Query implements N { name: String @deprecated(reason: "old") }
            interface N { name: String @deprecated }
            union U = Query
            type B { b: Int }
            extend union U = B
            enum E { A } extend enum E { B }
            input I { a: Int } extend input I @oneOf { b: Int }
            scalar S extend scalar S @specifiedBy(url: "https://example.org/s")
            """).BuildTypes();
        Assert.Equal(["Query", "B"], schema.PossibleTypes(schema.Type("U")!).Select(type => type.Name));
        Assert.Equal("old", schema.Query!.Field("name")!.DeprecationReason);
        Assert.Equal(2, ((EnumType)schema.Type("E")!).Values.Count);
        Assert.True(((InputObjectType)schema.Type("I")!).IsOneOf);
        Assert.Equal("https://example.org/s", ((ScalarType)schema.Type("S")!).SpecifiedByUrl);
        Assert.Null(schema.Types.FirstOrDefault(type => type.Name == "Float"));
    }
}
