using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Xunit;

namespace Civic.GraphQL.Tests.Language;

public sealed class SchemaCoordinateTests
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl(Corpus.Text("schema.graphql")).BuildTypes();

    [Theory]
    [InlineData("Dog", typeof(ObjectType))]
    [InlineData("Dog.name", typeof(FieldDefinition))]
    [InlineData("Dog.name(surname:)", typeof(InputValueDefinition))]
    [InlineData("ComplexInput.intField", typeof(InputValueDefinition))]
    [InlineData("FurColor.TAN", typeof(EnumValueDefinition))]
    [InlineData("@twice", typeof(DirectiveDefinition))]
    [InlineData("@twice(tag:)", typeof(InputValueDefinition))]
    [InlineData("__Type.fields(includeDeprecated:)", typeof(InputValueDefinition))]
    [InlineData("Nope", null)]
    [InlineData("Dog.nope", null)]
    [InlineData("Dog.name(nope:)", null)]
    [InlineData("@nope", null)]
    public void Names_one_element(string text, Type? kind)
    {
        var coordinate = SchemaCoordinate.Parse(text);
        Assert.Equal(text, coordinate.ToString());
        Assert.Equal(kind, Schema.Find(coordinate)?.GetType());
    }

    [Theory]
    [InlineData("Nope.name", "Expected \"Nope\" to be defined as a type in the schema.")]
    [InlineData("CatOrDog.name", "Expected \"CatOrDog\" to be an Enum, Input Object, Object or Interface type.")]
    [InlineData("FurColor.TAN(a:)", "Expected \"FurColor\" to be an object type or interface type.")]
    [InlineData("Dog.nope(a:)", "Expected \"nope\" to exist as a field of type \"Dog\" in the schema.")]
    [InlineData("@nope(a:)", "Expected \"nope\" to be defined as a directive in the schema.")]
    public void What_contains_the_element_must_exist(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<ArgumentException>(() => Schema.Find(SchemaCoordinate.Parse(text))).Message);

    [Theory]
    [InlineData("", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("Dog .name", "Syntax Error: Invalid character: \" \".")]
    [InlineData("Dog.name(a)", "Syntax Error: Expected \":\", found \")\".")]
    [InlineData("@d.a", "Syntax Error: Expected <EOF>, found \".\".")]
    [InlineData("Dog(a:)", "Syntax Error: Expected <EOF>, found \"(\".")]
    [InlineData("Dog.", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("Dog.1a", "Syntax Error: Invalid character: \"1\".")]
    public void Everything_else_is_a_syntax_error(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLSyntaxException>(() => SchemaCoordinate.Parse(text)).Message);
}
