using System.Text;
using System.Text.Json;
using Civic.GraphQL.Execution;
using Xunit;

namespace Civic.GraphQL.Tests.Execution;

public sealed class JsonOutputTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("åäö 😀 </script>", "\"åäö 😀 </script>\"")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u007f", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007f\"")]
    public void Strings_are_escaped_as_JSON_demands_and_no_more(string text, string expected)
    {
        Assert.Equal(expected, Write(output => output.WriteString(text)));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(expected));
    }

    [Fact]
    public void Every_kind_of_character_comes_out_right_wherever_it_stands()
    {
        string[] kinds = ["å", "ß", "\u007f", "\u0080", "\u07ff", "\u0800", "€", "😀", "\"", "\\", "\n", "\u001f", " "];
        for (var length = 0; length <= 34; length++)
            for (var place = 0; place < length; place++)
                foreach (var kind in kinds)
                {
                    var text = new string('x', place) + kind + new string('y', length - place - 1);
                    var json = Write(output => output.WriteString(text));
                    Assert.True(JsonSerializer.Deserialize<string>(json) == text, $"{JsonSerializer.Serialize(text)} came out as {json}");
                }
    }

    [Fact]
    public void Half_surrogate_pairs_are_escaped_since_UTF8_has_none()
    {
        Assert.Equal("\"a\\ud800b\\udc00\"", Write(output => output.WriteString(['a', '\ud800', 'b', '\udc00'])));
        Assert.Equal("\"\\ud83d\"", Write(output => output.WriteString(['\ud83d'])));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e300, "1e+300")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    public void Numbers_read_back_the_same(double number, string expected)
    {
        Assert.Equal(expected, Write(output => output.WriteNumber(number)));
        Assert.Equal(number, JsonSerializer.Deserialize<double>(expected));
    }

    [Fact]
    public void Truncating_takes_back_what_came_after()
    {
        Assert.Equal("[null]", Write(output =>
        {
            output.WriteRaw("["u8);
            var mark = output.Position;
            output.WriteString(new string('x', 5_000));
            output.Truncate(mark);
            output.WriteRaw("null]"u8);
        }));
    }

    private static string Write(Action<JsonOutput> write)
    {
        using var output = new JsonOutput();
        write(output);
        return Encoding.UTF8.GetString(output.Written);
    }
}
