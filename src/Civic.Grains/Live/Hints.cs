namespace Civic.Grains.Live;

/// <summary>A hint may be lost, so nobody waits for it; its failure is looked at, so that it does not surface elsewhere.</summary>
internal static class Hints
{
    internal static void Ignore(this Task hint) =>
        hint.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
