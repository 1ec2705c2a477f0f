using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Domain.Tests.Kernel;

public sealed class WordingTests
{
    [Theory]
    [InlineData("Sjödalen", null)]
    [InlineData("två\nrader", null)]
    [InlineData("🌱", null)]
    [InlineData(null, "text-missing")]
    [InlineData(" \t", "text-missing")]
    [InlineData("nul\0", "text-malformed")]
    public void A_text_is_there_and_can_be_stored(string? text, string? code) => Assert.Equal(code, Wording.Flaw(text, "title")?.Code);

    // Not as inline data: an attribute cannot hold half a pair.
    [Fact]
    public void A_text_holds_whole_surrogate_pairs() =>
        Assert.All(new[] { "half \ud83c", "half \udf31\ud83c", "\udf31" }, text => Assert.Equal("text-malformed", Wording.Flaw(text, "title")?.Code));

    [Fact]
    public void A_text_has_a_longest_length()
    {
        Assert.Null(Wording.Flaw(new string('å', 200), "title"));
        Assert.Equal(new Refusal("text-too-long", "title"), Wording.Flaw(new string('å', 201), "title"));
    }

    [Fact]
    public void A_place_is_a_district_a_name_or_digital()
    {
        Assert.Null(Place.Flaw(new Place(null, null, true)));
        Assert.Null(Place.Flaw(new Place(new DistrictId("varby"), null, false)));
        Assert.Null(Place.Flaw(new Place(null, "Kommunalhuset", false)));
        Assert.Equal("place-missing", Place.Flaw(null)!.Code);
        Assert.Equal("place-missing", Place.Flaw(new Place(null, null, false))!.Code);
        Assert.Equal("text-missing", Place.Flaw(new Place(null, " ", true))!.Code);
    }
}
