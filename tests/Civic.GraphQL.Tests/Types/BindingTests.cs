using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Xunit;

namespace Civic.GraphQL.Tests.Types;

/// <summary>A program whose bindings do not fit its schema does not start, and is told everything at once.</summary>
public sealed class BindingTests
{
    private sealed record Thing(string Name, DateTime When);

    private enum Colour { Red }

    [Fact]
    public void Everything_that_does_not_fit_is_listed()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("""
            scalar Odd
            enum Colour { RED GREEN }
            interface Node { name: String }
            type Thing implements Node { name: String missing: Int when: String }
            type Other implements Node { name: String }
            type Query { thing: Thing number: Int! list: [Int] node: Node late: Int unbound: String twice: Int }
            """)
            .Enum<Colour>("Colour")
            .Bind<Thing>("Thing")
            .Bind("Nope", _ => { })
            .Bind("Query", q => q
                .Field("thing", _ => "text")
                .Field("number", _ => "text")
                .Field("list", _ => 1)
                .Field("node", _ => (object?)null)
                .Field("late", _ => Task.FromResult(1))
                .Field("extra", _ => 1)
                .Field("twice", _ => 1)
                .Field("twice", _ => 2))
            .Build());
        Assert.Equal(
            [
                "Scalar Odd has no binding.",
                "Enum value Colour.GREEN has no counterpart in Colour.",
                "Type Nope is bound, but the SDL has no such object type.",
                "Field Thing.missing has no resolver, and Thing has no property of that name.",
                "Field Thing.when: String cannot be written from DateTime.",
                "Type Other is not bound.",
                "Field Query.extra is bound, but the SDL has no such field.",
                "Field Query.thing: Thing is bound to Thing, the resolver gives String.",
                "Field Query.number: Int cannot be written from String.",
                "Field Query.list: [Int] needs an enumerable, Int32 is none.",
                "Field Query.late: a value that comes later is bound with FieldAsync.",
                "Field Query.unbound has no resolver, and Object has no property of that name.",
                "Field Query.twice is bound 2 times.",
            ],
            error.Problems);
    }

    [Fact]
    public void Abstract_type_without_distinct_clr_types_needs_a_resolver()
    {
        var builder = SchemaBuilder.FromSdl("union U = A | B type A { a: Int } type B { b: Int } type Query { u: U }")
            .Bind("A", t => t.Field("a", _ => 1)).Bind("B", t => t.Field("b", _ => 2)).Bind("Query", q => q.Field("u", _ => "B"));
        Assert.Equal(
            "Abstract type U needs ResolveType: A and B cannot be told apart by their CLR types.",
            Assert.Single(Assert.Throws<SchemaException>(builder.Build).Problems));
        Assert.NotNull(builder.ResolveType<string>("U", name => name).Build());
    }

    [Fact]
    public void Check_sees_the_metadata_of_every_field_and_can_stop_the_start()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("type Query { a: Int b: Int t: Thing } type Thing { name: String }")
            .Bind("Query", q => q.Field("a", _ => 1, "public").Field("b", _ => 2).Field("t", _ => (Thing?)null, "public"))
            .Bind<Thing>("Thing", t => t.Metadata = "public")
            .Check(field => field.Metadata is null ? $"Field {field} has no audience." : null)
            .Build());
        Assert.Equal(["Field Query.b has no audience."], error.Problems);
    }

    [Fact]
    public void Ready_scalars_refuse_what_their_standards_refuse()
    {
        Assert.Throws<GraphQLException>(() => Scalars.DateTime.ParseJson(TestSchema.Json("\"2020-10-22T18:30:00\"")));
        Assert.Equal(new DateTimeOffset(2020, 10, 22, 18, 30, 0, TimeSpan.FromHours(2)), Scalars.DateTime.ParseJson(TestSchema.Json("\"2020-10-22T18:30:00+02:00\"")));
        Assert.Equal(new DateOnly(2020, 10, 22), Scalars.Date.ParseJson(TestSchema.Json("\"2020-10-22\"")));
        Assert.Throws<GraphQLException>(() => Scalars.Date.ParseJson(TestSchema.Json("\"2020-02-30\"")));
        Assert.Throws<GraphQLException>(() => Scalars.Uuid.ParseJson(TestSchema.Json("\"{00000000-0000-0000-0000-000000000000}\"")));
        Assert.Throws<GraphQLException>(() => Scalars.Url.ParseJson(TestSchema.Json("\"/relative\"")));
        Assert.Equal(9007199254740993, Scalars.LongNumber.ParseJson(TestSchema.Json("\"9007199254740993\"")));
    }

    [Fact]
    public void A_default_belongs_to_the_binding_that_names_the_field()
    {
        var schema = SchemaBuilder.FromSdl("type Query { open: Int closed: Int }")
            .Bind("Query", t => { t.Metadata = "some"; t.Field("closed", _ => 1); })
            .Bind("Query", t => { t.Metadata = "all"; t.Field("open", _ => 2); })
            .Build();
        var query = (ObjectType)schema.Type("Query")!;
        Assert.Equal("some", query.Field("closed")!.Metadata);
        Assert.Equal("all", query.Field("open")!.Metadata);
    }
}
