using Civic.Contracts;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Summary;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Summary;

/// <summary>The writer of one seminar's figures: counts its rooms once they are closed.</summary>
[GrainType("summary")]
public sealed class SummaryGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<SummaryDecider, SummaryState, SummaryCommand, SummaryEvent>(segments, services), ISummaryGrain
{
    private SeminarId Id => new(Key);

    protected override string Stream => Streams.Summary(Id);

    public async Task<Seen<SummaryView>?> See()
    {
        var (state, version) = await Committed();
        return SummaryVisibility.See(state) is { } view ? new(view, version, Audience.Public) : null;
    }

    protected override async ValueTask<Prepared<SummaryCommand>> Prepare(Sent<SummaryCommand> sent) =>
        sent.Command is SummariseSeminar ? new(new SummariseSeminar(await Counted()), []) : await base.Prepare(sent);

    private async Task<SummaryFacts?> Counted()
    {
        var facts = Services.Facts;
        if (await facts.Of<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>(Tenant, Streams.Seminar(Id)) is not Seminar seminar) return null;
        var attendance = await facts.Of<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>(Tenant, Streams.Attendance(Id));
        var questions = await facts.Of<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>(Tenant, Streams.Questions(Id));
        var polls = await facts.All<PollDecider, PollState, PollCommand, PollEvent>(Tenant, Streams.Polls(Id));
        var reactions = await facts.Of<ReactionsDecider, ReactionsState, ReactionsCommand, ReactionsEvent>(Tenant, Streams.Reactions(Id));
        var item = (await facts.Of<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>(Tenant, Streams.Event(seminar.Event))).OnProgramme();
        var said = await facts.Texts(Tenant, [.. (attendance as Roll)?.All.Values.Where(one => one.About is not null).Select(one => one.About!.Id) ?? []]);
        var (districts, ages) = SummaryCount.Groups(attendance, said, await Districts());
        return new SummaryFacts(
            seminar.Phase >= SeminarPhase.Ended, item?.Year ?? seminar.StartedAt?.Year ?? 0,
            SummaryCount.Count(attendance, questions, polls.Select(poll => poll.Value), reactions.Total.Sum()), districts, ages);
    }

    private async Task<IEnumerable<string>> Districts() =>
        (await Services.Facts.All<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(Tenant, Streams.Districts))
            .Select(pair => pair.Value).OfType<Defined>().Where(district => district.Kind == DistrictKind.Kommundel).Select(district => district.District.Value);
}
