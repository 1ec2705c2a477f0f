using Civic.Contracts.Ports;

namespace Civic.Grains.Hosting;

/// <summary>A process: which steps must follow elsewhere once an event is stored.</summary>
public interface IProcess
{
    /// <summary>The process's name, as it stands in <c>due</c>.</summary>
    string Name { get; }

    /// <summary>The steps that follow an event: name and, when not at once, the time.</summary>
    IEnumerable<(string Step, DateTimeOffset? At)> After(object @event);

    /// <summary>Runs a step: sends its command under the given operation id. Runs at least once.</summary>
    /// <returns>What became of it; a refusal ends the step too, and is logged.</returns>
    Task<Contracts.Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation);
}

/// <summary>All processes; the rows of <c>due</c> that an event brings.</summary>
public sealed class Followers(IEnumerable<IProcess> processes)
{
    private readonly IProcess[] _all = [.. processes];

    public IProcess? Find(string name) => Array.Find(_all, process => process.Name == name);

    /// <summary>What must follow on a command's events.</summary>
    public IReadOnlyList<DueWork> Of(IReadOnlyList<object> events)
    {
        List<DueWork>? due = null;
        for (var i = 0; i < events.Count; i++)
            foreach (var process in _all)
                foreach (var (step, at) in process.After(events[i]))
                    (due ??= []).Add(new DueWork(process.Name, step, i, at));
        return due ?? (IReadOnlyList<DueWork>)[];
    }
}
