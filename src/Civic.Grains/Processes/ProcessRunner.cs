using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Grains.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Grains.Processes;

/// <summary>
/// Runs the steps that stored events bring: each at least once, under an operation id made of its event and step, so that a
/// kill between any two of them ends in the same state.
/// </summary>
public sealed class ProcessRunner(IDueWork due, IJournal journal, Followers followers, ICrashPoint crash, ILogger<ProcessRunner> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var steps = await due.Claimed(stoppingToken);
                await Task.WhenAll(steps.Select(step => Run(step, stoppingToken)));
                if (steps.Count == 0) await due.Wait(Patience, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Due work is asked for again in a moment");
                await Task.Delay(Patience, stoppingToken);
            }
        }
    }

    private async Task Run(DueStep step, CancellationToken cancellation)
    {
        try
        {
            crash.Pass($"before-{step.Step}");
            var outcome = await Send(step, cancellation);
            crash.Pass($"after-{step.Step}");
            // Unknown is tried again when the claim ends; the operation id makes that harmless.
            if (outcome.Kind == OutcomeKind.Unknown || outcome.Code == Refusals.Busy.Code) return;
            if (outcome.Kind == OutcomeKind.Refused) log.LogWarning("{Process}/{Step} on {Stream} was refused: {Code}", step.Process, step.Step, step.Stream, outcome.Code);
            await due.Finished(step, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "{Process}/{Step} on {Stream} is tried again (attempt {Attempts})", step.Process, step.Step, step.Stream, step.Attempts);
        }
    }

    private async Task<Outcome> Send(DueStep step, CancellationToken cancellation)
    {
        if (followers.Find(step.Process) is not { } process) return Outcome.Unknown;
        await foreach (var cause in journal.Read(step.Tenant, step.Stream, step.Version - 1, cancellation))
            return await process.Run(step.Step, cause, Operations.Step(step.Tenant, step.Stream, step.Version, step.Step), cancellation);
        return Outcome.Unknown;
    }
}
