using System.Collections.Immutable;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>A seminar as it was after one fact of its topic.</summary>
/// <param name="Number">How many facts there had been; 0 before the first.</param>
/// <param name="At">When the last of them happened.</param>
/// <param name="Chapters">What was on until then.</param>
internal sealed record Frame(long Number, DateTimeOffset At, SeminarRoom Room, ImmutableList<Chapter> Chapters)
{
    internal static readonly Frame Start = new(0, DateTimeOffset.MinValue, SeminarRoom.Initial, []);

    internal Frame With(StoredEvent stored) => new(
        Number + 1, stored.At, Room.With(stored), Chapter.Of(stored) is { } chapter ? Chapters.Add(chapter) : Chapters);
}

/// <summary>
/// A seminar from its first fact on, so that any moment of it can be shown again. Holds one state in so many facts and the newest; what lies between
/// is folded from the journal when it is asked for. States share what they have in common, so many of them cost little more than one.
/// </summary>
internal sealed class Reel(IJournal journal, TenantId tenant, string topic)
{
    private const int Step = 256;
    private readonly Lock _gate = new();

    // Replaced, never changed: whoever plays reads them while another catches up.
    private volatile Frame[] _marks = [Frame.Start];
    private volatile Frame _newest = Frame.Start;

    /// <summary>As it is now. Two who ask at once may both read, with the same result.</summary>
    internal async Task<Frame> Newest(CancellationToken cancellation)
    {
        var (newest, marks) = (_newest, new List<Frame>());
        await foreach (var stored in journal.ReadTopic(tenant, topic, newest.Number, cancellation))
        {
            newest = newest.With(stored);
            if (newest.Number % Step == 0) marks.Add(newest);
        }

        lock (_gate)
        {
            if (newest.Number <= _newest.Number) return _newest;
            _marks = [.. _marks, .. marks.Where(mark => mark.Number > _marks[^1].Number)];
            return _newest = newest;
        }
    }

    /// <summary>As it was after this many facts.</summary>
    internal Task<Frame> After(long number, CancellationToken cancellation)
    {
        var marks = _marks;
        return Play(marks[Math.Clamp(number / Step, 0, marks.Length - 1)], (_, frame) => frame.Number < number, cancellation);
    }

    /// <summary>As it was at a moment: before the first fact that happened later.</summary>
    internal async Task<Frame> At(DateTimeOffset moment, CancellationToken cancellation)
    {
        var (marks, from) = (_marks, 0);
        while (from + 1 < marks.Length && marks[from + 1].At <= moment) from++;
        return await Play(marks[from], (next, _) => next.At <= moment, cancellation);
    }

    private async Task<Frame> Play(Frame frame, Func<StoredEvent, Frame, bool> goesOn, CancellationToken cancellation)
    {
        await foreach (var stored in journal.ReadTopic(tenant, topic, frame.Number, cancellation))
        {
            if (!goesOn(stored, frame)) break;
            frame = frame.With(stored);
        }

        return frame;
    }
}
