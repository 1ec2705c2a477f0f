using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Xunit;

namespace Civic.GraphQL.Tests.Execution;

/// <summary>The examples of the published specifications, as literals and as variables.</summary>
public sealed class ScalarsTests
{
    private static readonly Dictionary<string, ScalarBinding> Bindings = new()
    {
        ["DateTime"] = Scalars.DateTime, ["Date"] = Scalars.Date, ["UUID"] = Scalars.Uuid, ["URL"] = Scalars.Url, ["Locale"] = Scalars.Locale,
        ["Long"] = Scalars.LongNumber,
    };

    [Theory]
    [InlineData("DateTime", "2023-12-24T15:30:00Z", "2023-12-24t15:30:00z", "2023-12-24T15:30:00+00:00", "2023-12-24T15:30:00-05:00", "2023-12-24T15:30:00.123Z", "2023-12-24T15:30:00.1234567+01:00")]
    [InlineData("Date", "2023-04-01", "1582-10-15", "2024-02-29")]
    [InlineData("UUID", "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000", "00000000-0000-0000-0000-000000000000")]
    [InlineData("URL", "https://example.com", "https://example.com:8080/api?key=value", "ftp://files.example.com/document.pdf", "https://example.com/page#section", "mailto:a@example.org")]
    [InlineData("Locale", "sv", "sv-SE", "zh-Hant-TW", "de-CH-1996", "sl-rozaj-biske-1994", "en-US-u-islamcal", "x-private", "i-klingon", "es-419", "rom", "de-a-value-x-own", "zh-cmn-Hans-CN")]
    [InlineData("Long", "9223372036854775807", "-9223372036854775808", "0")]
    public void Valid_texts_are_read(string scalar, params string[] texts)
    {
        foreach (var text in texts)
        {
            Bindings[scalar].ParseJson(TestSchema.Json($"\"{text}\""));
            Bindings[scalar].ParseLiteral(Parser.ParseValue($"\"{text}\""));
        }
    }

    [Theory]
    [InlineData("DateTime", "2023-12-24T15:30:00", "2023-12-24 15:30:00Z", "2023-12-24", "15:30:00Z", "2023-13-01T00:00:00Z", "2023-12-32T00:00:00Z", "2023-12-24T24:00:00Z", "2023-12-24T15:60:00Z", "2023-02-30T15:30:00Z", "2023-12-24T15:30:00+25:00", "2023-12-24T15:30:00 UTC", "2023-12-24T15:30:00.12345678Z", "2023-12-24T15:30:00.Z", "2023-12-24T15:30:00.1 Z", "2011-08-30T13:22:53.108-03", "2011-08-30T13:22:53.108+03:30:15", "")]
    [InlineData("Date", "2023-20-10", "2023-02-30", "2023-4-1", "23-04-01", "2023-04-01 ", "٢٠٢٣-04-01", "")]
    [InlineData("UUID", "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-4266141740000", "123e4567e89b12d3a456426614174000", "g23e4567-e89b-12d3-a456-426614174000", " 123e4567-e89b-12d3-a456-42661417400", "")]
    [InlineData("URL", "not a url", "//example.com", "http://", "example.com", "/etc/passwd", "C:", "https://a b", "1http://x", "")]
    [InlineData("Locale", "", "s", "sv_SE", "sv-", "-sv", "sv--SE", "sv-SE-x", "\u212Aa", "abcdefghi", "sv\\n", "en-a")]
    [InlineData("Long", "9223372036854775808", "+1", "FFFFF", "6543.000", " 1", "1e6", "")]
    public void Invalid_texts_are_refused(string scalar, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Throws<GraphQLException>(() => Bindings[scalar].ParseJson(TestSchema.Json($"\"{text}\"")));
            Assert.Throws<GraphQLException>(() => Bindings[scalar].ParseLiteral(Parser.ParseValue($"\"{text}\"")));
        }
    }

    [Fact]
    public void Sdl_and_binding_must_name_the_same_specification()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("scalar Date @specifiedBy(url: \"https://example.org/other\") type Query { a: Date }")
            .Scalar("Date", Scalars.Date).Bind("Query", q => q.Field("a", _ => (DateOnly?)null)).Build());
        Assert.Equal(["Scalar Date is specified by https://example.org/other in the SDL, but its binding follows https://scalars.graphql.org/andimarek/local-date."], error.Problems);
    }
}
