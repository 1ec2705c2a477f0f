using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway.Live;
using Microsoft.Extensions.Caching.Memory;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>
/// Seminars as everybody saw them at a moment, in seconds of the recording where there is one, else since the seminar went live. What was hidden,
/// withdrawn or erased since is not in it.
/// </summary>
public sealed class SeminarReplay(IJournal journal, IReadModels models) : IDisposable
{
    private const int MostReels = 64;

    private readonly MemoryCache _reels = new(new MemoryCacheOptions { SizeLimit = MostReels });

    public void Dispose() => _reels.Dispose();

    /// <summary>The seminar's rooms at a moment; null when it has not begun, or there is none.</summary>
    /// <param name="seconds">Seconds of the recording, or since it went live; null for as it is now.</param>
    /// <param name="number">After so many facts, in place of a moment.</param>
    public async Task<SeminarThen?> Then(TenantId tenant, SeminarId id, double? seconds, long? number, CancellationToken cancellation)
    {
        var reel = ReelOf(tenant, id);
        var newest = await reel.Newest(cancellation);
        if (newest.Room.Seminar is not Seminar { StartedAt: { } started } seminar) return null;
        var zero = started.AddSeconds(seminar.Phase >= SeminarPhase.Ended && seminar.Recording is { } film ? -film.OffsetSeconds : 0);
        var then = (number, seconds) switch
        {
            ({ } after, _) when after < newest.Number => await reel.After(after, cancellation),
            (null, { } at) => await reel.At(zero.AddSeconds(at), cancellation),
            _ => newest,
        };
        return new SeminarThen(
            then == newest ? then.Room : SinceHidden.Without(then.Room, newest.Room), newest.Room, then.Number, newest.Number, then.At, zero,
            [.. newest.Chapters.Where(chapter => chapter.IsFor(newest.Room))]);
    }

    /// <summary>The seminar at a moment, with what was typed; null as of <see cref="Then"/>.</summary>
    internal async Task<Replay?> See(TenantId tenant, SeminarId id, double? seconds, long? number, CancellationToken cancellation)
    {
        if (await Then(tenant, id, seconds, number, cancellation) is not { } then || SeminarSnapshot.Of(then.Room, Actor.Anonymous) is not { } snapshot) return null;
        var replayed = new Replayed(
            then.Number, then.Last, then.SecondsOf(then.At), then.At, snapshot, SeminarFigures.Of(then.Room, Audience.Public),
            [.. then.Chapters.Select(chapter => new ReplayChapter(then.SecondsOf(chapter.At), chapter.Kind, chapter.Item, chapter.Poll, chapter.Question))], 0);
        return await Worded(tenant, replayed, cancellation);
    }

    // An erased question leaves no trace, not even an empty line.
    private async Task<Replay> Worded(TenantId tenant, Replayed replayed, CancellationToken cancellation)
    {
        var asked = new Asked();
        WireJson.Bytes(tenant, replayed, asked);
        var texts = await models.Texts(tenant, [.. asked.Ids], cancellation);
        var questions = replayed.Snapshot.Questions.Where(question => texts.ById.ContainsKey(question.Question!.Text.Id));
        return new Replay(replayed with { Snapshot = replayed.Snapshot with { Questions = [.. questions] }, Erasures = texts.Erasures }, texts.ById);
    }

    private Reel ReelOf(TenantId tenant, SeminarId id) => _reels.GetOrCreate((tenant, id), entry =>
    {
        entry.SetSize(1).SetSlidingExpiration(TimeSpan.FromMinutes(10));
        return new Reel(journal, tenant, Streams.Seminar(id));
    })!;

    /// <summary>Knows no text, and remembers which ones were asked for.</summary>
    private sealed class Asked : IReadOnlyDictionary<string, string>
    {
        internal HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> Keys => [];

        public IEnumerable<string> Values => [];

        public int Count => 0;

        public string this[string key] => throw new KeyNotFoundException();

        public bool ContainsKey(string key) => false;

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            Ids.Add(key);
            value = null;
            return false;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A seminar at a moment.</summary>
/// <param name="Number">After how many facts of its topic.</param>
/// <param name="Last">How many facts there are now.</param>
/// <param name="Seconds">When the last of them happened, in seconds of the recording or since it went live; negative before.</param>
/// <param name="Chapters">Where in the recording what was on, whenever that is.</param>
public sealed record Replayed(
    long Number, long Last, double Seconds, DateTimeOffset At, SeminarSnapshot Snapshot, SeminarFigures Figures, ImmutableArray<ReplayChapter> Chapters, long Erasures);

/// <summary>Something that was on from a moment of the recording; which, depends on the kind.</summary>
public sealed record ReplayChapter(double Seconds, ChapterKind Kind, string? Item, PollId? Poll, int? Question);

/// <summary>The rooms of a seminar at a moment.</summary>
/// <param name="Now">As they are now, by which the chapters are named.</param>
/// <param name="Number">After how many facts of its topic.</param>
/// <param name="Last">How many facts there are now.</param>
/// <param name="At">When the last of them happened.</param>
/// <param name="Zero">The moment from which seconds are counted.</param>
/// <param name="Chapters">Of the whole seminar, in order.</param>
public sealed record SeminarThen(SeminarRoom Room, SeminarRoom Now, long Number, long Last, DateTimeOffset At, DateTimeOffset Zero, ImmutableArray<Chapter> Chapters)
{
    /// <summary>A moment in seconds; negative before the beginning.</summary>
    public double SecondsOf(DateTimeOffset moment) => Math.Round((moment - Zero).TotalSeconds, 3);
}

/// <summary>A seminar at a moment, with what was typed.</summary>
internal sealed record Replay(Replayed At, IReadOnlyDictionary<string, string> Texts);
