using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Domain.Tests.Kernel;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Vidja/Ågesta", "vidja-agesta")]
    [InlineData("Stuvsta–Snättringe", "stuvsta-snattringe")]
    [InlineData("Trygghets- och delaktighetsberedningen", "trygghets-och-delaktighetsberedningen")]
    [InlineData("#hållbarhetslängtan 2020", "hallbarhetslangtan-2020")]
    [InlineData("  Vårby  Haga ", "varby-haga")]
    [InlineData("#!", "")]
    public void A_name_suggests_a_slug(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void Half_a_surrogate_pair_suggests_nothing() => Assert.Equal("", Slug.From("\ud800"));

    [Theory]
    [InlineData("huddinge", true)]
    [InlineData("a1", true)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("a--b", false)]
    [InlineData("Huddinge", false)]
    [InlineData("vårby", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    public void A_slug_has_small_letters_digits_and_inner_hyphens(string? slug, bool fit) => Assert.Equal(fit, Slug.IsFit(slug));
}
