using Civic.Contracts;
using Civic.Contracts.Seminars.Replays;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Replays;
using Civic.Domain.Seminars.Summary;
using Civic.Gateway.Access;
using Civic.Gateway.Districts;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Summary;

internal sealed record SummaryNode(SeminarId Seminar, SummaryView View);

internal sealed record AgeCount(AgeBand Age, int? People);

internal static class SummaryBindings
{
    internal static SchemaBuilder SummaryTypes(this SchemaBuilder schema) => schema
        .Enum<AgeBand>("AgeBand")
        .Bind<SummaryNode>("SeminarSummary", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("registered", s => s.View.Counts.Registered);
            t.Field("joined", s => s.View.Counts.Joined);
            t.Field("peak", s => s.View.Counts.Peak);
            t.Field("stayed", s => s.View.Counts.Stayed);
            t.Field("questions", s => s.View.Counts.Questions);
            t.Field("answers", s => s.View.Counts.Answers);
            t.Field("reactions", s => s.View.Counts.Reactions);
            t.Field("byDistrict", s => s.View.Districts?.Groups.ToArray());
            t.Field("districtNotSaid", s => s.View.Districts?.NotSaid);
            t.Field("byAge", s => AgesOf(s.View));
            t.Field("ageNotSaid", s => s.View.Ages?.NotSaid);
            t.FieldAsync("replayed", async (s, context) => (await Ask.Of(context).Replays(s.Seminar)).State.Total);
        })
        .Bind<GroupCount>("DistrictCount", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("district", (g, context) => new ValueTask<DistrictNode?>(DistrictTypes.Find(Ask.Of(context), g.Key)));
        })
        .Bind<AgeCount>("AgeCount", t => t.Metadata = Audiences.Everyone);

    /// <summary>A seminar's figures; null while there are none.</summary>
    internal static async ValueTask<SummaryNode?> Summary(this Ask ask, SeminarId id) => await ask.Once(Streams.Summary(id), async () =>
    {
        var seen = await SeminarReads.Grain<ISummaryGrain>(ask, id.Value).See();
        ask.Note(Streams.Summary(id), seen?.Version ?? 0);
        return seen is null ? null : new SummaryNode(id, seen.View);
    });

    /// <summary>The groups by age, youngest first, however they are stored.</summary>
    internal static AgeCount[]? AgesOf(SummaryView view) => view.Ages is not { } ages ? null : [.. ages.Groups
        .Where(group => AboutParticipant.BandOf(group.Key) is not null)
        .Select(group => new AgeCount(AboutParticipant.BandOf(group.Key)!.Value, group.People)).OrderBy(group => group.Age)];

    private static Task<Versioned<ReplaysState>> Replays(this Ask ask, SeminarId id) => ask.Once(Streams.Replays(id), async () =>
    {
        var replays = await SeminarReads.Grain<IReplaysGrain>(ask, id.Value).Read();
        ask.Note(Streams.Replays(id), replays.Version);
        return replays;
    });
}
