using Civic.Contracts;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Speakers;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Graph;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Gateway.Seminars;

/// <summary>A seminar's rooms as one request sees them: each asked of its writer, once, for who the caller is in that seminar.</summary>
internal static class SeminarReads
{
    /// <summary>Who the caller is in a seminar, with the right to take part while the caller is in.</summary>
    internal static Task<Actor> ViewerIn(this Ask ask, SeminarId id) =>
        ask.Once($"viewer/{id.Value}", async () => await ask.Services.GetRequiredService<Participants>().In(ask.Who, id));

    internal static Task<SeminarView?> Seminar(this Ask ask, SeminarId id) => ask.Once(Streams.Seminar(id), async () =>
        Noted(ask, Streams.Seminar(id), await Grain<ISeminarGrain>(ask, id.Value).See(await ask.ViewerIn(id))));

    internal static Task<AttendanceView?> Attendance(this Ask ask, SeminarId id) => ask.Once(Streams.Attendance(id), async () =>
        Noted(ask, Streams.Attendance(id), await Grain<IAttendanceGrain>(ask, id.Value).See(await ask.ViewerIn(id))));

    internal static Task<SpeakersView?> Speakers(this Ask ask, SeminarId id) => ask.Once(Streams.Speakers(id), async () =>
        Noted(ask, Streams.Speakers(id), await Grain<ISpeakersGrain>(ask, id.Value).See(await ask.ViewerIn(id))));

    internal static Task<QuestionsView?> Questions(this Ask ask, SeminarId id, QuestionsOrder order) => ask.Once($"{Streams.Questions(id)}#{order}", async () =>
        Noted(ask, Streams.Questions(id), await Grain<IQuestionsGrain>(ask, id.Value).See(await ask.ViewerIn(id), order)));

    internal static Task<PollView?> Poll(this Ask ask, PollId id) => ask.Once(Streams.Poll(id), async () =>
        Noted(ask, Streams.Poll(id), await Grain<IPollGrain>(ask, id.Value).See(await ask.ViewerIn(Streams.SeminarOf(id.Value)))));

    /// <summary>Who asked each question, also of those that the caller may not see; for names that are shown.</summary>
    internal static Task<IReadOnlyDictionary<int, PersonId>> Askers(this Ask ask, SeminarId id) => ask.Once<IReadOnlyDictionary<int, PersonId>>(
        $"askers/{id.Value}", async () => (await Grain<IQuestionsGrain>(ask, id.Value).See(Actor.Process, QuestionsOrder.Oldest))?.View.Questions
            .ToDictionary(question => question.Number, question => question.Asker!.Value) ?? []);

    /// <summary>The speakers' list with its devices; for names that are shown.</summary>
    internal static Task<SpeakersView?> Speaking(this Ask ask, SeminarId id) => ask.Once(
        $"speaking/{id.Value}", async () => (await Grain<ISpeakersGrain>(ask, id.Value).See(Actor.Process))?.View);

    /// <summary>Under what name somebody is shown to the caller; null where nobody is.</summary>
    internal static async ValueTask<ShownName?> ShownAs(this Ask ask, SeminarId id, PersonId? device)
    {
        if (device is not { } one || await ask.Seminar(id) is not { } seminar || seminar.Settings.Identity == Identity.Anonymous) return null;
        if (await ask.Named(id, one) is not { } named) return null;
        return new ShownName(named.Number, seminar.Settings.Identity == Identity.Named ? named.Name : null);
    }

    internal static TGrain Grain<TGrain>(Ask ask, string key) where TGrain : IGrainWithStringKey =>
        ask.Grains.GetGrain<TGrain>(Streams.GrainKey(ask.Tenant, key));

    private static TView? Noted<TView>(Ask ask, string stream, Seen<TView>? seen) where TView : class
    {
        ask.Note(stream, seen?.Version ?? 0);
        return seen?.View;
    }
}
