using Civic.Web.Tests.Browser;
using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Pages;

/// <summary>Every example of every component is accessible as far as a machine can see.</summary>
[Collection(BrowserTests.Beside)]
public sealed class ComponentTests(BrowserFixture browser)
{
    public static TheoryData<string> Components => [.. SampleHost.Examples.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Component_has_no_finding(string name)
    {
        var (town, _) = browser.NewTown();
        foreach (var (language, scheme) in Wcag.Views)
        {
            await using var visitor = await browser.Looker(language, scheme);
            await visitor.Open($"/{town}/components/{name}");
            await Wcag.Check(visitor, $"{name}, {language}, {scheme}");
        }
    }
}
