using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Access;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Graph;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars.Attendance;
using Civic.Gateway.Seminars.Polls;
using Civic.Gateway.Seminars.Questions;
using Civic.Gateway.Seminars.Speakers;
using Civic.Gateway.Seminars.Summary;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars;

/// <summary>A seminar by name; what is asked of it is read when it is asked.</summary>
internal sealed record SeminarNode(SeminarId Id);

internal sealed record RunSheetNode(RunSheetItem Item);

internal sealed record ProjectorNode(ProjectorView View);

internal sealed record BannedNode(string Device, BanReason Reason);

internal static class SeminarTypes
{
    internal const string Type = "Seminar";
    private const int MostPolls = 100;

    internal static SchemaBuilder Seminars(this SchemaBuilder schema) => schema
        .Enum<SeminarPhase>("SeminarState").Enum<Identity>("SeminarIdentity").Enum<RunSheetKind>("RunSheetKind")
        .Enum<ProjectorScreen>("ProjectorScreen").Enum<BanReason>("BanReason").Enum<QuestionsOrder>("QuestionsOrder")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("seminar", async context => GlobalId.KeyOf(context.Argument<string>("id"), Ask.Of(context).Tenant, Type) is { } key
                ? await Find(Ask.Of(context), key)
                : null);
        })
        .Bind<SeminarNode>(Type, Fields)
        .Parts()
        .AttendanceTypes().QuestionTypes().PollTypes().SpeakerTypes()
        .SummaryTypes()
        .SeminarUpdates()
        .SeminarMutations();

    /// <summary>The seminar, or null when there is none.</summary>
    internal static async Task<SeminarNode?> Find(Ask ask, string key) => await ask.Seminar(new SeminarId(key)) is null ? null : new SeminarNode(new SeminarId(key));

    /// <summary>The seminar that an event is; null when it is none.</summary>
    internal static async ValueTask<SeminarNode?> OfEvent(Ask ask, string @event) =>
        (await ask.Stretch(Rooms.Seminars, @event, new Section(null, null, false, 1))).Rows is [var row, ..] ? await Find(ask, row.Id) : null;

    private static void Fields(TypeBinding<SeminarNode> t)
    {
        t.Metadata = Audiences.Everyone;
        t.Field("id", (s, context) => GlobalId.Of(Ask.Of(context).Tenant, Type, s.Id.Value));
        t.FieldAsync("event", async (s, context) => await EventTypes.Find(Ask.Of(context), (await View(s, context)).Event.Value));
        t.FieldAsync("state", async (s, context) => (await View(s, context)).Phase);
        t.FieldAsync("settings", async (s, context) => (await View(s, context)).Settings);
        t.FieldAsync("runSheet", async (s, context) => (await View(s, context)).RunSheet.Select(item => new RunSheetNode(item)).ToArray());
        t.FieldAsync("current", async (s, context) => (await View(s, context)).Current);
        t.FieldAsync("projector", async (s, context) => new ProjectorNode((await View(s, context)).Projector));
        t.FieldAsync("code", async (s, context) => (await View(s, context)).Code);
        t.FieldAsync("startedAt", async (s, context) => (await View(s, context)).StartedAt);
        t.FieldAsync("endedAt", async (s, context) => (await View(s, context)).EndedAt);
        t.FieldAsync("recording", async (s, context) => (await View(s, context)).Recording);
        t.FieldAsync("banned", async (s, context) => (await View(s, context)).Banned?
            .OrderBy(ban => ban.Key.Value, StringComparer.Ordinal).Select(ban => new BannedNode(ban.Key.Value, ban.Value)).ToArray());
        t.FieldAsync("attendance", async (s, context) => await Ask.Of(context).Attendance(s.Id) is { } view ? new AttendanceNode(s.Id, view) : null);
        t.FieldAsync("questionsOpen", async (s, context) => (await Ask.Of(context).Questions(s.Id, QuestionsOrder.Votes))?.IsOpen ?? false);
        t.FieldAsync("questionsConnection", (s, context) => QuestionBindings.Page(context, s.Id));
        t.FieldAsync("polls", async (s, context) => await Polls(Ask.Of(context), s.Id));
        t.FieldAsync("figures", (s, context) => Ask.Of(context).Summary(s.Id));
        t.FieldAsync("speakers", async (s, context) => await Ask.Of(context).Speakers(s.Id) is { } view ? new SpeakersNode(s.Id, view) : null);
    }

    private static SchemaBuilder Parts(this SchemaBuilder schema) => schema
        .Bind<SeminarSettings>("SeminarSettings", t => t.Metadata = Audiences.Everyone)
        .Bind<Speaking>("SpeakingRules", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("groups", s => s.Groups.ToArray());
        })
        .Bind<RunSheetNode>("RunSheetItem", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("key", i => i.Item.Key);
            t.Field("kind", i => i.Item.Kind);
            t.Field("title", i => i.Item.Title);
            t.FieldAsync("poll", async (i, context) => i.Item.Poll is { } poll ? await PollBindings.Find(Ask.Of(context), poll) : null);
            t.Field("plannedAt", i => i.Item.PlannedAt);
        })
        .Bind<ProjectorNode>("ProjectorView", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("screen", p => p.View.Screen);
            t.FieldAsync("poll", async (p, context) => p.View.Poll is { } poll ? await PollBindings.Find(Ask.Of(context), poll) : null);
            t.Field("question", p => p.View.Question);
        })
        .Bind<JoinCode>("JoinCode", t => t.Metadata = Audiences.Everyone)
        .Bind<Recording>("SeminarRecording", t => t.Metadata = Audiences.Everyone)
        .Bind<BannedNode>("BannedDevice", t => t.Metadata = Audiences.Everyone)
        .Bind<ShownName>("ShownName", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("name", async (n, context) => await Ask.Of(context).Text(n.Name));
        });

    private static SchemaBuilder SeminarUpdates(this SchemaBuilder schema) => schema
        .Bind("Subscription", t => t.Stream("seminar", context => SubscriptionTypes.Watch(context, $"seminar:{context.Argument<string>("id")}"), Audiences.Everyone))
        .Bind<TopicUpdate>("SeminarUpdate", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("figures", u => (SeminarFigures)u.Figures);
            t.Field("seminar", (u, context) => new SeminarNode(new SeminarId(
                GlobalId.KeyOf(u.Topic[(u.Topic.IndexOf(':', StringComparison.Ordinal) + 1)..], Ask.Of(context).Tenant, Type)!)));
        })
        .Bind<SeminarFigures>("SeminarFigures", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("state", f => f.Phase);
            t.Field("questions", f => f.Questions.Open);
            t.Field("speakers", f => f.Speakers.Waiting);
        })
        .Bind<PollCount>("PollCount", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", (p, context) => GlobalId.Of(Ask.Of(context).Tenant, PollBindings.Type, p.Id.Value));
            t.Field("state", p => p.Phase);
        });

    private static async ValueTask<IReadOnlyList<PollNode>> Polls(Ask ask, SeminarId id)
    {
        var rows = (await ask.Stretch(Rooms.Polls, id.Value, new Section(null, null, false, MostPolls))).Rows;
        var polls = await Task.WhenAll(rows.Select(row => PollBindings.Find(ask, new PollId(row.Id))));
        return [.. polls.OfType<PollNode>()];
    }

    private static async ValueTask<SeminarView> View(SeminarNode seminar, ResolverContext context) =>
        await Ask.Of(context).Seminar(seminar.Id) ?? throw new GraphQLException("not-found", "There is no such seminar.");
}
