using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Replays;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Seminars.Summary;
using Civic.Domain.Tenants;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A seminar as it is told afterwards: only what everybody could see, whoever reads it.</summary>
/// <param name="Title">As the programme says it; the slug when it does not.</param>
/// <param name="Speeches">In the order in which they were held.</param>
/// <param name="Zone">The municipality's.</param>
internal sealed record Past(TenantId Tenant, SeminarId Id, string Title, Seminar Seminar, SeminarRoom Room, ImmutableArray<Speech> Speeches, TimeZoneInfo Zone)
{
    /// <summary>Its figures, with small groups hidden; null while there are none.</summary>
    internal SummaryView? Summary { get; init; }

    /// <summary>How many devices have seen it again, each once a day.</summary>
    internal int Replayed { get; init; }

    /// <summary>The moment from which seconds are counted: the beginning of the recording where there is one, else the start.</summary>
    internal DateTimeOffset? Zero => Seminar.StartedAt?.AddSeconds(Seminar.Phase >= SeminarPhase.Ended && Seminar.Recording is { } film ? -film.OffsetSeconds : 0);

    /// <summary>Questions that everybody sees, in the order in which they were asked; never one that waits, is hidden or was taken back.</summary>
    internal ImmutableArray<QuestionView> Questions => QuestionsVisibility.See(Room.Questions, Actor.Anonymous, QuestionsOrder.Oldest);

    /// <summary>Polls that were opened, in the order of the run sheet.</summary>
    internal IEnumerable<PastPoll> Polls => Room.Polls
        .Where(poll => poll.Value.State is Open or Closed)
        .OrderBy(poll => Place(poll.Key)).ThenBy(poll => poll.Key, StringComparer.Ordinal)
        .Select(poll => new PastPoll(KeyIn(poll.Key), poll.Value));

    /// <summary>Seconds from <see cref="Zero"/>, to a tenth; null before the seminar went live.</summary>
    internal double? SecondsAt(DateTimeOffset at) => Zero is { } zero ? Math.Round((at - zero).TotalSeconds, 1) : null;

    /// <summary>Under what name a question was asked, where the seminar says so.</summary>
    internal ShownName? AskerOf(int question) => Room.ShownAs(((Board)Room.Questions).Questions[question].Asker);

    internal static string KeyIn(string stream) => stream[(stream.LastIndexOf('/') + 1)..];

    private int Place(string stream)
    {
        var place = Seminar.RunSheet.IndexOf(Seminar.RunSheet.FirstOrDefault(item => item.Poll?.Value == Streams.KeyOf(stream))!);
        return place < 0 ? int.MaxValue : place;
    }
}

/// <summary>A poll that was opened. Words that are not for everybody are not in it; the base stays how many have answered.</summary>
/// <param name="Key">Its key within the seminar.</param>
internal sealed record PastPoll(string Key, PollCopy Copy)
{
    internal Run Run => (Copy.State as Open)?.Run ?? ((Closed)Copy.State).Run;

    internal bool IsOpen => Copy.State is Open;

    /// <summary>Whether its result is counts that a chart can draw.</summary>
    internal bool HasChart => Run.Draft.Form is not (NumberEntry or OpenText);

    internal PollFigures Figures { get; } = ShownOf(Copy);

    private static PollFigures ShownOf(PollCopy copy)
    {
        var run = (copy.State as Open)?.Run ?? ((Closed)copy.State).Run;
        var figures = copy.Count();
        return figures with { Words = [.. figures.Words.Where(word => run.IsShown(word.Key))] };
    }
}

/// <summary>A speech that was held.</summary>
/// <param name="EndedAt">Null while it is held.</param>
internal sealed record Speech(int Call, string? Group, bool PointOfOrder, DateTimeOffset At, DateTimeOffset? EndedAt, ShownName? By);

/// <summary>Reads seminars from the journal, from the first fact to the last.</summary>
public sealed class Afterwards(IJournal journal, IReadModels rows)
{
    /// <summary>The seminar as it stands; null when there is none.</summary>
    internal async Task<Past?> Read(TenantId tenant, SeminarId id, CancellationToken cancellation)
    {
        var room = SeminarRoom.Initial;
        var held = new List<(SpeakerCalled Called, DateTimeOffset? EndedAt)>();
        await foreach (var stored in journal.ReadTopic(tenant, Streams.Seminar(id), 0, cancellation))
        {
            var had = room.Speakers;
            room = room.With(stored);
            if (Floor(had) is not null && Floor(room.Speakers) != Floor(had) && stored.Event is not SpeakingExtended) held[^1] = (held[^1].Called, stored.At);
            if (stored.Event is SpeakerCalled called) held.Add((called, null));
        }

        if (room.Seminar is not Seminar seminar) return null;
        var title = (await rows.Find(tenant, Rooms.Events, [seminar.Event.Value], cancellation)).Select(row => row.State.OnProgramme()?.Title).FirstOrDefault();
        return new Past(tenant, id, title ?? id.Value, seminar, room, [.. held.Select(one => new Speech(
            one.Called.Call, one.Called.Group, one.Called.PointOfOrder, one.Called.At, one.EndedAt ?? seminar.EndedAt, room.ShownAs(one.Called.Speaker)))],
            await Zone(tenant, cancellation))
        {
            Summary = SummaryVisibility.See(await Folded<SummaryDecider, SummaryState, SummaryCommand, SummaryEvent>(tenant, Streams.Summary(id), cancellation)),
            Replayed = (await Folded<ReplaysDecider, ReplaysState, ReplaysCommand, ReplaysEvent>(tenant, Streams.Replays(id), cancellation)).Total,
        };
    }

    /// <summary>What people typed; what is erased is left out.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Texts(TenantId tenant, IEnumerable<SealedText?> seals, CancellationToken cancellation) =>
        (await rows.Texts(tenant, [.. seals.OfType<SealedText>().Select(seal => seal.Id).Distinct()], cancellation)).ById;

    private async Task<TimeZoneInfo> Zone(TenantId tenant, CancellationToken cancellation) =>
        (await rows.Find(tenant, Rooms.Tenants, [Streams.KeyOf(Streams.Tenant)], cancellation)) is [{ State: Active here }] ? TimeZoneInfo.FindSystemTimeZoneById(here.TimeZone) : TimeZoneInfo.Utc;

    private async Task<TState> Folded<TDecider, TState, TCommand, TEvent>(TenantId tenant, string stream, CancellationToken cancellation)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var state = TDecider.Initial;
        await foreach (var stored in journal.Read(tenant, stream, 0, cancellation)) state = TDecider.Evolve(state, (TEvent)stored.Event);
        return state;
    }

    private static Floor? Floor(SpeakersState state) => (state as SpeakersList)?.Floor;
}
