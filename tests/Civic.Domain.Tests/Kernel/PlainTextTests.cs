using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Domain.Tests.Kernel;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Varför är gångtunneln mörk?", null)]
    [InlineData("två\nrader", null)]
    [InlineData("3 < 5 och <3", null)]
    [InlineData("👩‍👩‍👧 säger hej", null)]
    [InlineData("A & B &amp; C", null)]
    [InlineData(null, "text-missing")]
    [InlineData("  ", "text-missing")]
    [InlineData("ring\a", "text-malformed")]
    [InlineData("vänd\u202eom", "text-malformed")]
    [InlineData("osyn\u200blig", "text-malformed")]
    [InlineData("h\u0336\u0337\u0338\u0339\u0340\u0341", "text-malformed")]
    [InlineData("<script>alert(1)</script>", "text-has-markup")]
    [InlineData("</p>", "text-has-markup")]
    [InlineData("<!-- x -->", "text-has-markup")]
    [InlineData("<img src=x onerror=y>", "text-has-markup")]
    public void A_text_shows_what_it_says(string? text, string? code) => Assert.Equal(code, PlainText.Flaw(text, "text", 40)?.Code);

    [Fact]
    public void A_text_is_as_long_as_people_count()
    {
        Assert.Null(PlainText.Flaw(string.Concat(Enumerable.Repeat("a\u030a", 40)), "text", 40));
        Assert.Equal(new Refusal("text-too-long", "text"), PlainText.Flaw(new string('å', 41), "text", 40));
        Assert.Equal(new Refusal("text-too-long", "text"), PlainText.Flaw(new string('å', 100_000), "text", 40));
    }

    [Fact]
    public void A_text_holds_whole_surrogate_pairs() => Assert.Equal("text-malformed", PlainText.Flaw("half \ud83c", "text", 40)?.Code);

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2066")]
    [InlineData("\ufeff")]
    [InlineData("\U000E0041")]
    public void A_text_hides_nothing(string hidden) => Assert.Equal("text-malformed", PlainText.Flaw("a" + hidden + "b", "text", 40)?.Code);
}
