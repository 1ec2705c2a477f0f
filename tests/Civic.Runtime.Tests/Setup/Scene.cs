namespace Civic.Runtime.Tests;

/// <summary>What happens in the grains of one test, and the gates that the test holds them at.</summary>
internal sealed class Scene
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, TaskCompletionSource> _gates = [];
    private readonly List<(Func<List<string>, bool> Condition, TaskCompletionSource Signal)> _waiting = [];

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_lock)
                return [.. _notes];
        }
    }

    public void Note(string what)
    {
        lock (_lock)
        {
            _notes.Add(what);
            foreach (var (_, signal) in _waiting.FindAll(waiting => waiting.Condition(_notes)))
                signal.TrySetResult();
        }
    }

    public Task Noted(string what) => Noted(what, 1);

    /// <summary>Waits until the note has been made so many times.</summary>
    public Task Noted(string what, int times)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Condition(List<string> notes) => notes.Count(note => note == what) >= times;
        lock (_lock)
        {
            if (Condition(_notes))
                return Task.CompletedTask;
            _waiting.Add((Condition, signal));
        }

        return signal.Task.WaitAsync(Patience);
    }

    public int Count(string what) => Notes.Count(note => note == what);

    /// <summary>Waits for the test to open the gate.</summary>
    public Task Gate(string name) => GateOf(name).Task;

    public void Open(string name) => GateOf(name).TrySetResult();

    private TaskCompletionSource GateOf(string name)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(name, out var gate))
                _gates[name] = gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return gate;
        }
    }
}
