namespace Civic.Web.Tests.Browser;

/// <summary>A visitor who has a keyboard and nothing else.</summary>
internal static class Keyboard
{
    /// <summary>Tabs until an element has the focus, as a person would, and sees that the focus can be seen.</summary>
    public static async Task Reach(this Visitor visitor, string selector)
    {
        var target = visitor.Page.Locator(selector).First;
        for (var presses = 0; presses < 160; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (!await target.EvaluateAsync<bool>("element => element === document.activeElement")) continue;
            Assert.True(await target.EvaluateAsync<bool>("element => [element, element.parentElement].some(e => getComputedStyle(e).outlineStyle !== 'none')"), selector + ": no visible focus");
            return;
        }

        Assert.Fail($"{selector} cannot be reached with the keyboard.");
    }

    /// <summary>Reaches a button and presses it.</summary>
    public static async Task PressAt(this Visitor visitor, string selector)
    {
        await visitor.Reach(selector);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }
}
