using System.Text.Json;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Tests;

/// <summary>A small schema with every kind of type, and short ways to ask it.</summary>
public static class TestSchema
{
    public const string Sdl = """
        interface Named { name: String! }
        type Cat implements Named { name: String!  lives: Int!  friends: [Named!]  grumpy: Boolean @deprecated }
        type Dog implements Named { name: String!  barks(loud: Boolean = true): String  owner: Owner! }
        type Owner { name: String  dog: Dog! }
        union Pet = Cat | Dog
        enum Mood { HAPPY NOT_SO_HAPPY }
        scalar DateTime
        input Wish { text: String!  count: Int = 3  moods: [Mood!] }
        input Choice @oneOf { id: ID  name: String }
        type Query {
          hello(name: String = "world"): String!
          pets: [Pet!]!
          named(id: ID!): Named
          mood(is: Mood): Mood
          at(time: DateTime): DateTime
          wish(wish: Wish!): String
          choose(choice: Choice!): String
          slow(key: String!): String
          slowOrNull: Owner
          strict: Owner!
          number(value: Float): Float
          numbers(of: [Int!]): [Int!]
          fail: String
          refuse: String
          nullList: [String!]
          guarded: String
        }
        type Mutation { add(n: Int!): Int!  slowAdd(n: Int!): Int!  broken: Int! }
        type Subscription { count(to: Int!): Int!  refused: Int  forever: Int }
        """;

    public static Schema Types { get; } = SchemaBuilder.FromSdl(Sdl).BuildTypes();

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
