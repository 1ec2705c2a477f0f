using System.Globalization;
using System.Text;

namespace Civic.Proof.Attacks;

/// <summary>The attack corpus: documents and bodies that have brought GraphQL servers down, and those that could bring this one down.</summary>
public static class Bombs
{
    private static readonly string[] Fields = ["id", "slug", "title"];

    public static IReadOnlyList<Bomb> All { get; } =
    [
        // Depth: whoever recurses falls.
        Bomb.Query("200 000 open braces", () => Times("{a", 200_000)),
        Bomb.Query("100 000 nested selections", () => Times("{a", 100_000) + Times("}", 100_000)),
        Bomb.Query("100 000 nested lists as an argument", () => "{node(id:" + Times("[", 100_000) + Times("]", 100_000) + "){id}}"),
        Bomb.Query("100 000 nested objects as an argument", () => "{node(id:" + Times("{a:", 100_000) + "1" + Times("}", 100_000) + "){id}}"),
        Bomb.Query("100 000 nested list types", () => "query($v:" + Times("[", 100_000) + "Int" + Times("]", 100_000) + "){__typename}"),
        Bomb.Query("20 000 nested inline fragments", () => "{" + Times("...{", 20_000) + "__typename" + Times("}", 20_001)),
        Bomb.Query("contest and votings in turns, 150 deep", () => "{contests" + Times("{votings{contest", 75) + "{id}" + Times("}}", 75) + "}"),
        Bomb.Query("introspection ring, 100 deep", () => "{__schema{types{fields{type" + Times("{fields{type", 50) + "{name}" + Times("}}", 50) + "}}}}"),
        Bomb.Query("ofType 1 000 deep", () => "{__schema{types{fields{type" + Times("{ofType", 1000) + "{name}" + Times("}", 1000) + "}}}}"),
        Bomb.Query("possibleTypes and interfaces in turns", () => "{__schema{types{" + Times("possibleTypes{interfaces{", 40) + "name" + Times("}}", 40) + "}}}"),
        // Breadth.
        Bomb.Query("10 000 aliases of a cheap field", () => "{" + Each(10_000, n => $"a{n}:__typename ") + "}"),
        Bomb.Query("10 000 aliases of a list", () => "{" + Each(10_000, n => $"a{n}:contests{{id}} ") + "}"),
        Bomb.Query("2 000 aliases of a node", () => "{" + Each(2000, n => $"a{n}:node(id:\"{n}\"){{id}} ") + "}"),
        Bomb.Query("10 000 repeated fields", () => "{" + Times("__typename ", 10_000) + "}"),
        Bomb.Query("10 000 repeated lists", () => "{" + Times("contests{id} ", 10_000) + "}"),
        Bomb.Query("5 000 fields that cannot be merged", () => "{" + Each(5000, n => $"x:contest(slug:\"{n}\"){{id}} ") + "}"),
        Bomb.Query("60 lists of 60 fields that cannot be merged", () => "{" + Each(60, a => "contests{" + Each(60, b => $"x:{Fields[(a + b) % 3]} ") + "}") + "}"),
        Bomb.Query("10 000 inline fragments side by side", () => "{" + Times("...{__typename} ", 10_000) + "}"),
        Bomb.Query("10 000 __typename aliases inside a list", () => "{contests{" + Each(10_000, n => $"a{n}:__typename ") + "}}"),
        Bomb.Query("1 000 mutations in one request", () => "mutation{" + Each(1000, n => $"a{n}:castVote(input:{{operationId:\"{Guid.Empty}\",voting:\"x\",entries:[]}}){{outcome}} ") + "}"),
        Bomb.Query("subscription with 1 000 fields", () => "subscription{" + Each(1000, n => $"a{n}:contest(slug:\"a\"){{to}} ") + "}"),
        // Fragments.
        Bomb.Query("fragment that spreads itself", () => "{...a} fragment a on Query{...a}"),
        Bomb.Query("ring of 1 000 fragments", () => "{...f0}" + Each(1000, n => $" fragment f{n} on Query{{...f{(n + 1) % 1000}}}")),
        Bomb.Query("chain of 10 000 fragments", () => "{...f0}" + Each(10_000, n => $" fragment f{n} on Query{{...f{n + 1}}}") + " fragment f10000 on Query{__typename}"),
        Bomb.Query("fragments that double 40 times", () => "{...f0}" + Each(40, n => $" fragment f{n} on Query{{...f{n + 1} ...f{n + 1}}}") + " fragment f40 on Query{__typename}"),
        Bomb.Query("fragments that double under aliases", () => "{contests{...f0}}" + Each(25, n => $" fragment f{n} on Contest{{a:votings{{contest{{...f{n + 1}}}}} b:votings{{contest{{...f{n + 1}}}}}}}") + " fragment f25 on Contest{id}"),
        Bomb.Query("10 000 unused fragments", () => "{__typename}" + Each(10_000, n => $" fragment f{n} on Query{{__typename}}")),
        Bomb.Query("100 fragments, each spread 100 times", () => "{" + Each(100, n => Times($"...f{n} ", 100)) + "}" + Each(100, n => $" fragment f{n} on Query{{a{n}:contests{{id}}}}")),
        // Directives, variables, operations.
        Bomb.Query("1 000 directives on a field", () => "{__typename " + Times("@include(if:true) ", 1000) + "}"),
        Bomb.Query("10 000 unknown directives", () => "{__typename " + Each(10_000, n => $"@d{n} ") + "}"),
        Bomb.Query("10 000 unused variables", () => "query(" + Each(10_000, n => $"$v{n}:Int ") + "){__typename}"),
        Bomb.Query("10 000 undefined variables", () => "{" + Each(10_000, n => $"a{n}:contest(slug:$v{n}){{id}} ") + "}"),
        Bomb.Query("10 000 operations", () => Each(10_000, n => $"query q{n}{{__typename}} ")),
        Bomb.Query("10 000 operations of one name", () => Times("query q{__typename} ", 10_000)),
        Bomb.Query("list of 50 000 literals", () => "{node(id:[" + Times("1 ", 50_000) + "]){id}}"),
        Bomb.Query("input with 10 000 unknown fields", () => "mutation{castVote(input:{" + Each(10_000, n => $"f{n}:1 ") + "}){outcome}}"),
        Bomb.Query("first: 99999999", () => "{contestsConnection(first:99999999){edges{node{id}}}}"),
        Bomb.Query("first: -1", () => "{contestsConnection(first:-1){edges{node{id}}}}"),
        Bomb.Query("connections of 100 in connections of 100", () => "{contestsConnection(first:100){edges{node{entriesConnection(first:100){edges{node{contest{entriesConnection(first:100){edges{node{id}}}}}}}}}}}"),
        Bomb.Query("lists in lists, nine deep", () => "{contests" + Times("{entries{contest", 4) + "{entries{id school{name}}}" + Times("}}", 4) + "}"),
        // Names, numbers and texts.
        Bomb.Query("field name of 100 000 characters", () => "{" + new string('a', 100_000) + "}"),
        Bomb.Query("5 000 misspelt fields", () => "{" + Each(5000, n => $"contestz{n} ") + "}"),
        Bomb.Query("misspelt argument of 50 000 characters", () => "{node(" + new string('i', 50_000) + ":1){id}}"),
        Bomb.Query("unknown type of 50 000 characters", () => "{...on " + new string('T', 50_000) + "{id}}"),
        Bomb.Query("integer of 100 000 digits", () => "{democracyDays(year:" + new string('9', 100_000) + "){id}}"),
        Bomb.Query("float beyond all exponents", () => "{democracyDays(year:1e999999999){year}}"),
        Bomb.Query("integer beyond 32 bits", () => "{democracyDays(year:99999999999){id}}"),
        Bomb.Query("unterminated string of 200 000 characters", () => "{node(id:\"" + new string('a', 200_000)),
        Bomb.Query("unterminated block string", () => "{node(id:\"\"\"" + Times("\\\"\"\"", 40_000)),
        Bomb.Query("lone surrogates", () => "{node(id:\"" + Times("\\uD800", 20_000) + "\"){id}}"),
        Bomb.Query("20 000 escapes beyond Unicode", () => "{node(id:\"" + Times("\\u{110000}", 20_000) + "\"){id}}"),
        Bomb.Query("block string of 50 000 indented lines", () => "{__typename node(id:\"\"\"" + Times("\n  x", 50_000) + "\"\"\"){nothing}}"),
        Bomb.Query("control characters", () => "{\u0000\u0001\u0002}"),
        Bomb.Query("200 000 commas and nothing", () => new string(',', 200_000)),
        Bomb.Query("a comment of 200 000 characters and nothing", () => "#" + new string('a', 200_000)),
        // Bodies.
        Bomb.Query("10 MB of variables", () => "{__typename}", "{\"a\":\"" + new string('a', 10_000_000) + "\"}"),
        Bomb.Query("variables nested 100 000 deep", () => "query($v:Int){contest(slug:$v){id}}", "{\"v\":" + Times("[", 100_000) + Times("]", 100_000) + "}"),
        Bomb.Query("variable of 200 000 digits", () => "query($v:Int!){democracyDays(year:$v){id}}", "{\"v\":" + new string('9', 200_000) + "}"),
        Bomb.Query("variable list of 100 000 items", () => "mutation($e:[ID!]!){castVote(input:{operationId:\"x\",voting:\"x\",entries:$e}){outcome errors{code}} nothing}", "{\"e\":[" + Times("\"a\",", 50_000) + "\"a\"]}"),
        Bomb.Json("10 MB of query", () => "{\"query\":\"" + new string(' ', 10_000_000) + "\"}"),
        Bomb.Json("batch of 1 000", () => "[" + Times("{\"query\":\"{contests{id}}\"},", 999) + "{\"query\":\"{contests{id}}\"}]"),
        Bomb.Json("batch of 60 000 nothings", () => "[" + Times("{},", 60_000) + "{}]"),
        Bomb.Json("arrays nested 100 000 deep", () => Times("[", 100_000)),
        Bomb.Json("objects nested 40 000 deep", () => Times("{\"a\":", 40_000)),
        Bomb.Json("20 000 equal members", () => "{" + Times("\"query\":\"{a\",", 20_000) + "\"query\":\"{a\"}"),
        Bomb.Json("extensions nested 50 000 deep", () => "{\"query\":\"{nothing}\",\"extensions\":{\"a\":" + Times("[", 50_000) + Times("]", 50_000) + "}}"),
        Bomb.Json("operation name of 200 000 characters", () => "{\"query\":\"{__typename}\",\"operationName\":\"" + new string('a', 200_000) + "\"}"),
        Bomb.Json("a number", () => "1"),
        Bomb.Json("nothing at all", () => ""),
        Bomb.Json("half an object", () => "{\"query\":\"{__type"),
        Bomb.Body("bytes that are no UTF-8", () => [.. "{\"query\":\""u8, .. Enumerable.Repeat((byte)0xFF, 100_000), .. "\"}"u8]),
        Bomb.Body("noise", () => { var noise = new byte[200_000]; new Random(1).NextBytes(noise); return noise; }),
        Bomb.Body("a form that holds JSON", () => "{\"query\":\"mutation{nothing}\"}"u8.ToArray(), "text/plain"),
        Bomb.Chunks("10 MB in chunks without a length", 10_000, 1000),
        Bomb.Get("address of 100 000 characters", () => "?query={" + new string('a', 100_000) + "}"),
        Bomb.Get("headers of 100 000 characters", () => "?query={__typename}", () => "X-Long: " + new string('a', 100_000) + "\r\n"),
        Bomb.Get("5 000 headers", () => "?query={__typename}", () => Each(5000, n => $"X-{n}: 1\r\n")),
        Bomb.Get("mutation by GET", () => "?query=mutation{castVote(input:{}){outcome}}"),
        Bomb.Get("variables that are no JSON", () => "?query={__typename}&variables=" + Times("[", 3000)),
        Bomb.Get("unknown document id", () => "?documentId=sha256:" + new string('0', 64)),
    ];

    private static string Times(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Each(int times, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var n = 0; n < times; n++) all.Append(CultureInfo.InvariantCulture, $"{text(n)}");
        return all.ToString();
    }
}
