namespace Civic.Benchmarks.Load;

/// <summary>What is measured, in the order of the table.</summary>
internal static class Scenarios
{
    private const string EntryFields = "id grade state school { name }";
    private const string Slug = """{"slug":"hallbarhetslangtan"}""";

    private static readonly Question Contest = new("contest",
        $$"""
        query Contest($slug: String!) {
          contest(slug: $slug) {
            title hashtag state prizes
            entries(first: 20) { {{EntryFields}} }
          }
        }
        """, Slug);

    private static readonly Question List = new("list",
        $$"""
        query Entries($first: Int) {
          entries(first: $first) { {{EntryFields}} }
        }
        """, """{"first":500}""");

    private static readonly Question Deep = new("deep",
        """
        query Deep($slug: String!) {
          municipality {
            name code
            committee(slug: $slug) {
              name
              meetings {
                date place
                items {
                  number title
                  contest {
                    title state
                    entries(first: 4) {
                      grade caption
                      school {
                        name
                        district { name municipality { name } }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """, """{"slug":"demokratiberedningen"}""");

    private static readonly Question Unique = new("unique",
        $$"""
        query Contest{{Question.Number}}($slug: String!) {
          contest(slug: $slug) {
            title a{{Question.Number}}: hashtag state prizes
            entries(first: 20) { {{EntryFields}} }
          }
        }
        """, Slug);

    private static readonly Question Wrong = new("wrong",
        $$"""
        query Contest($slug: String!) {
          contest(slug: $slug) {
            title hashtag state prizes
            entries(first: 20) { {{EntryFields}} zzzzzzzzzz{{Question.Number}} }
          }
        }
        """, Slug);

    private static readonly Question Introspection = new("introspection", IntrospectionQuery.Text);

    private static readonly Question Trusted = Contest with { Case = "trusted", ByGet = true };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("contest", "contest with 20 entries", 0.85, [Contest], [0]),
        new("list", "list of 500 entries", 0.45, [List], [0]),
        new("deep", "nine levels deep", 0.65, [Deep], [0]),
        new("unique", "every request a different text", 0.65, [Unique], [0]),
        new("introspection", "introspection", 0.85, [Introspection], [0]),
        new("invalid", "30 % invalid, each different", 0.75, [Contest, Wrong], [1, 0, 0, 1, 0, 0, 1, 0, 0, 0]),
        new("trusted", "trusted document by GET", 0.90, [Trusted], [0]),
    ];

    public static IReadOnlyList<Question> Questions { get; } = [Contest, List, Deep, Unique, Wrong, Introspection, Trusted];
}
