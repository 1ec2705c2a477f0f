using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Reactions;
using Civic.Contracts.Seminars.Replays;
using Civic.Contracts.Seminars.Speakers;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Pages.Seminars;
using Orleans;
using EventId = Civic.Domain.Kernel.EventId;

namespace Civic.Web.Pages.Models;

/// <summary>Reads a seminar's rooms for one screen. Counts and states are asked of their writers; which polls there are, and texts, of the rows.</summary>
internal sealed class SeminarLook(Look look, IGrainFactory grains, SeminarId seminar, SeminarScreen screen, Actor viewer)
{
    // A hall's questions and words beyond this are for the export, not for a page.
    private const int MostQuestions = 200;
    private const int MostWords = 100;

    private string Key => Streams.GrainKey(look.Tenant, seminar.Value);

    private bool Wall => screen == SeminarScreen.Projector;

    private ISeminarGrain Seminar => grains.GetGrain<ISeminarGrain>(Key);

    /// <summary>The seminar as the platform knows it; null when there is none.</summary>
    internal static async Task<SeminarView?> Whole(IGrainFactory grains, TenantId tenant, SeminarId seminar) =>
        (await grains.GetGrain<ISeminarGrain>(Streams.GrainKey(tenant, seminar.Value)).See(Actor.Process))?.View;

    internal async Task<Words> Title(EventId id) =>
        new((await look.Row(Rooms.Events, id.Value))?.State.OnProgramme()?.Title ?? seminar.Value);

    /// <summary>Null when there is nothing for the viewer.</summary>
    internal async Task<SeminarSeen?> See(QuestionsOrder order)
    {
        if ((Wall ? await Seminar.Project() : await Seminar.See(viewer))?.View is not { } view) return null;
        var attendance = grains.GetGrain<IAttendanceGrain>(Key);
        var questions = await Questions(order);
        var speakers = (await grains.GetGrain<ISpeakersGrain>(Key).See(Actor.Process))?.View;
        var polls = await Polls(view);
        var askers = await Askers(view, order);
        var names = await attendance.Names([.. Shown(questions, askers).Concat(Devices(speakers)).Distinct()]);
        var typed = await look.Typed([.. Typed(questions, polls).Concat(names.Select(named => named.Name?.Id).OfType<string>()).Distinct()]);
        return new SeminarSeen(
            screen, viewer, view, (await attendance.See(viewer))?.View, questions, order, askers, speakers, polls,
            names.ToDictionary(named => named.Device), typed);
    }

    /// <summary>How many react; null while nobody does, and when the count is old.</summary>
    internal async Task<ReactionsView?> Reactions(DateTimeOffset now) =>
        await grains.GetGrain<IReactionsGrain>(Key).See() is { } view && now - view.At < ReactionsView.Fresh ? view : null;

    /// <summary>The figures with the districts' names; null while there are none.</summary>
    internal async Task<SummaryCard?> Summary()
    {
        if ((await grains.GetGrain<ISummaryGrain>(Key).See())?.View is not { } view) return null;
        var names = (await look.All(Rooms.Districts)).Select(row => row.State).OfType<Defined>().ToDictionary(district => district.District.Value, district => district.Name);
        return new SummaryCard(view, names, (await grains.GetGrain<IReplaysGrain>(Key).Read()).State.Total);
    }

    private async Task<QuestionsView?> Questions(QuestionsOrder order)
    {
        var grain = grains.GetGrain<IQuestionsGrain>(Key);
        return (Wall ? await grain.Project(order) : await grain.See(viewer, order))?.View is { } view
            ? view with { Questions = [.. view.Questions.Take(MostQuestions)] }
            : null;
    }

    // Who asked goes no further than this: a page shows a name or a number, where the seminar shows either.
    private async Task<IReadOnlyDictionary<int, PersonId>> Askers(SeminarView view, QuestionsOrder order)
    {
        if (view.Settings.Identity == Identity.Anonymous) return ImmutableDictionary<int, PersonId>.Empty;
        var all = (await grains.GetGrain<IQuestionsGrain>(Key).See(Actor.Process, order))?.View.Questions ?? [];
        return all.Where(question => question.Asker is not null).ToDictionary(question => question.Number, question => question.Asker!.Value);
    }

    private async Task<ImmutableArray<PollSeen>> Polls(SeminarView view)
    {
        var rows = await look.All(Rooms.Polls, seminar.Value);
        var wanted = rows.Where(row => screen is SeminarScreen.Moderator || row.State is Open || (row.State is Closed && view.Phase >= SeminarPhase.Ended)).Select(row => new PollId(row.Id)).ToHashSet();
        if (view.RunSheet.FirstOrDefault(item => item.Key == view.Current)?.Poll is { } current) wanted.Add(current);
        if (Wall && view.Projector.Poll is { } chosen) wanted.Add(chosen);
        var found = ImmutableArray.CreateBuilder<PollSeen>();
        foreach (var poll in wanted.OrderBy(poll => InSheet(view, poll)).ThenBy(poll => poll.Value, StringComparer.Ordinal))
        {
            var grain = grains.GetGrain<IPollGrain>(Streams.GrainKey(look.Tenant, poll.Value));
            if ((Wall ? await grain.Project() : await grain.See(viewer))?.View is { } one)
                found.Add(new PollSeen(poll, one, screen == SeminarScreen.Moderator && (await grain.See(Actor.Anonymous))?.View.Figures is not null));
        }

        return found.ToImmutable();
    }

    private static int InSheet(SeminarView view, PollId poll) =>
        view.RunSheet.Select((item, at) => (item, at)).Where(one => one.item.Poll == poll).Select(one => one.at).DefaultIfEmpty(int.MaxValue).First();

    private static IEnumerable<PersonId> Shown(QuestionsView? questions, IReadOnlyDictionary<int, PersonId> askers) =>
        (questions?.Questions ?? []).Where(question => askers.ContainsKey(question.Number)).Select(question => askers[question.Number]);

    private static IEnumerable<PersonId> Devices(SpeakersView? speakers) =>
        (speakers?.Queue ?? []).Select(one => one.Speaker).Append(speakers?.Floor?.Speaker).OfType<PersonId>();

    private static IEnumerable<string> Typed(QuestionsView? questions, ImmutableArray<PollSeen> polls)
    {
        foreach (var question in questions?.Questions ?? [])
        {
            yield return question.Text.Id;
            if (question.Answer is { } answer) yield return answer.Id;
        }

        foreach (var view in polls.Select(poll => poll.View))
        {
            foreach (var word in (view.Figures?.Words ?? []).Take(MostWords)) yield return word.Text.Id;
            foreach (var word in (view.Mine as Worded)?.Words ?? []) yield return word.Text.Id;
        }
    }
}
