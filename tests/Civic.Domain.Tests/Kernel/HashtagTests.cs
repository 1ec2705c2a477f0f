using System.Text;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.Kernel;

public sealed class HashtagTests
{
    private static Hashtag Tag(string text) => Hashtag.TryParse(text, out var hashtag, out var refusal) ? hashtag : throw new ArgumentException(refusal.Code);

    [Theory]
    [InlineData("#hållbarhetslängtan")]
    [InlineData("#Hållbarhet_2020")]
    [InlineData("#öl")]
    [InlineData("#ⵣⵣ")]
    public void A_tag_keeps_how_it_is_written(string text) => Assert.Equal(text, Tag(text).Value);

    [Theory]
    [InlineData(null, "hashtag-malformed")]
    [InlineData("", "hashtag-malformed")]
    [InlineData("hållbar", "hashtag-malformed")]
    [InlineData("##hållbar", "hashtag-malformed")]
    [InlineData("#håll bar", "hashtag-malformed")]
    [InlineData("#håll-bar", "hashtag-malformed")]
    [InlineData(" #hållbar", "hashtag-malformed")]
    [InlineData("#hållbar\u0335", "hashtag-malformed")]
    [InlineData("#hållbar\0", "hashtag-malformed")]
    [InlineData("#", "hashtag-length")]
    [InlineData("#å", "hashtag-length")]
    public void A_text_that_is_no_tag_is_refused(string? text, string code)
    {
        Assert.False(Hashtag.TryParse(text, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    // Not as inline data: an attribute cannot hold half a pair.
    [Fact]
    public void Half_a_surrogate_pair_is_in_no_tag_and_no_caption()
    {
        Assert.False(Hashtag.TryParse("#\ud800\ud800", out _, out var refusal));
        Assert.Equal("hashtag-malformed", refusal.Code);
        Assert.False(Tag(Huddinge2020.Theme).IsIn(Huddinge2020.Theme + " \ud800"));
    }

    [Fact]
    public void A_tag_has_at_most_sixty_characters()
    {
        Assert.True(Hashtag.TryParse("#" + new string('å', 60), out _, out _));
        Assert.False(Hashtag.TryParse("#" + new string('å', 61), out _, out _));
        Assert.True(Hashtag.TryParse("#" + string.Concat(Enumerable.Repeat("a\u030a", 60)), out _, out _));
    }

    [Fact]
    public void Composed_and_decomposed_are_one_tag()
    {
        var decomposed = Huddinge2020.Theme.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(Huddinge2020.Theme, decomposed);
        Assert.Equal(Tag(Huddinge2020.Theme), Tag(decomposed));
        Assert.Equal(Huddinge2020.Theme, Tag(decomposed).Value);
        Assert.True(Tag(Huddinge2020.Theme).IsIn($"Vår bild {decomposed}!"));
        Assert.True(Tag(decomposed).IsIn($"Vår bild {Huddinge2020.Theme}!"));
    }

    [Theory]
    [InlineData("#hållbarhetslängtan", true)]
    [InlineData("Vår skola #HÅLLBARHETSLÄNGTAN 2020", true)]
    [InlineData("#hållbarhetslängtan, #huddinge", true)]
    [InlineData("rad ett\n#hållbarhetslängtan.", true)]
    [InlineData("#hållbarhetslängtan\u2764\ufe0f", true)]
    [InlineData("#hållbarhetslängtanigen #hållbarhetslängtan", true)]
    [InlineData("hållbarhetslängtan", false)]
    [InlineData("#hallbarhetslangtan", false)]
    [InlineData("#hållbarhetslängtanigen", false)]
    [InlineData("#hållbarhetslängtan2020", false)]
    [InlineData("#hållbarhetslängtan_", false)]
    [InlineData("#hållbarhetslängtan\u0335", false)]
    [InlineData("a#hållbarhetslängtan", false)]
    [InlineData("# hållbarhetslängtan", false)]
    [InlineData("", false)]
    public void A_caption_holds_whole_tags_only(string caption, bool holds) => Assert.Equal(holds, Tag(Huddinge2020.Theme).IsIn(caption));
}
