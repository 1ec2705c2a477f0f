using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>WCAG 2.2 A and AA as far as a machine can see, at a phone's and a desktop's width, without scrolling sideways.</summary>
internal static class Axe
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    internal static async Task Check(IPage page, string where)
    {
        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            var findings = await Findings(page);
            Assert.True(findings.Length == 0, $"{where}, {width} px\n{findings}");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{where}: scrolls sideways at {width} px");
        }
    }

    private static async Task<string> Findings(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'")) await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string>(
            """
            async tags => (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
              .violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html} (${one.help})`)).join('\n')
            """,
            Standards);
    }
}
