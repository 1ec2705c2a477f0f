using Civic.Architecture.Tests.Rules;

namespace Civic.Architecture.Tests;

/// <summary>The domain is pure, as compiled.</summary>
public sealed class PurityTests
{
    [Fact]
    public void The_domain_is_pure() => None.Of(Purity.Flaws(Product.Assembly("Civic.Domain").Types));

    [Theory]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("System.DateTimeOffset.get_Now")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Random")]
    [InlineData("System.Environment")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.IO.File")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1")]
    public void A_planted_impurity_is_seen(string symbol) =>
        Assert.Contains($"Civic.Architecture.Tests.Fixtures.ImpureDecider uses {symbol}", Purity.Flaws(Product.Planted("ImpureDecider")));

    [Fact]
    public void A_planted_memory_is_seen() =>
        Assert.Contains("Civic.Architecture.Tests.Fixtures.ImpureDecider keeps s_seen", Purity.Flaws(Product.Planted("ImpureDecider")));
}
