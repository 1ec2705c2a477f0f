using System.Diagnostics;

namespace Civic.Grains.Tests.Hosts;

/// <summary>Waits for a condition or an answer, never for a time: what does not come within the bound fails the test by name.</summary>
internal static class Until
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    internal static async Task Holds(string what, Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < Bound, $"{what} did not come true within {Bound.TotalSeconds} s.");
            await Task.Delay(10);
        }
    }

    internal static Task<T> Answered<T>(Task<T> task) => task.WaitAsync(Bound);

    internal static Task Answered(Task task) => task.WaitAsync(Bound);
}
