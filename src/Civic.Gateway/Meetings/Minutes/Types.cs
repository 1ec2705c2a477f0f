using Civic.Contracts;
using Civic.Contracts.Meetings.Minutes;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings.Items;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Minutes;

/// <summary>A notice on the board.</summary>
/// <param name="Item">The item whose paragraph it is about; null for the minutes.</param>
internal sealed record BoardNode(string Meeting, int? Item, DateOnly AdjustedOn, Notice Notice);

internal static class MinutesTypes
{
    internal static SchemaBuilder Minutes(this SchemaBuilder schema) => schema
        .Enum<AnnexKind>("AnnexKind")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("noticeBoard", context => Board(context));
        })
        .Bind<MinutesView>("Minutes", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("chair", m => m.Chair.Value);
            t.Field("adjusters", m => ItemTypes.Names(m.Adjusters));
            t.Field("annexes", m => m.Annexes.ToArray());
            t.Field("approved", m => ItemTypes.Names(m.Approved));
            t.Field("overdue", m => m.AdjustedOn > m.Due);
            t.Field("interruptions", m => m.Interruptions.ToArray());
            t.Field("paragraphs", m => m.Paragraphs.ToArray());
        })
        .Bind<Annex>("Annex", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("signers", a => ItemTypes.Names(a.Signers));
        })
        .Bind<AdjustedParagraph>("AdjustedParagraph", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("approved", p => ItemTypes.Names(p.Approved));
            t.Field("interruptions", p => p.Interruptions.ToArray());
        })
        .Bind<Notice>("Notice", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("overdue", n => n.IsOverdue);
        })
        .Bind<BoardNode>("BoardNotice", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("meeting", async (b, context) => await MeetingTypes.Find(Ask.Of(context), b.Meeting));
        })
        .MinutesMutations();

    // The notice board is distinct from everything else (8:9): what is on it, the oldest first.
    private static async ValueTask<BoardNode[]> Board(ResolverContext context)
    {
        var posted = await Ask.Of(context).Stretch(Rooms.Minutes, Rooms.NoticeBoard, new Section(null, null, FromEnd: false, Paging.Largest + 1));
        return Page.All(context, posted.Rows.SelectMany(row => row.State is Kept kept ? Posted(row.Id, kept) : []).OrderBy(board => board.Notice.On));
    }

    private static IEnumerable<BoardNode> Posted(string meeting, Kept kept)
    {
        if (kept is { AdjustedOn: { } on, Notice: { RemovedOn: null } notice }) yield return new BoardNode(meeting, null, on, notice);
        foreach (var paragraph in kept.Paragraphs)
            if (paragraph is { AdjustedOn: { } day, Notice: { RemovedOn: null } own }) yield return new BoardNode(meeting, paragraph.Item, day, own);
    }

    /// <summary>A meeting's minutes as the caller may see them; null when none are kept, or they are not for the caller.</summary>
    internal static async ValueTask<MinutesView?> Of(Ask ask, MeetingNode meeting) => See(
        ask, meeting, meeting.Room?.Minutes ?? (await ask.Row(Rooms.Minutes, meeting.Key))?.State);

    /// <summary>As their writer knows them: what the caller has just changed is in them.</summary>
    internal static async Task<MinutesView?> Fresh(Ask ask, MeetingId id)
    {
        var read = ask.Grains.GetGrain<IMinutesGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read();
        return await MeetingTypes.Fresh(ask, id) is { } meeting ? See(ask, meeting, (await read).State) : null;
    }

    private static MinutesView? See(Ask ask, MeetingNode meeting, MinutesState? minutes) => minutes is null ? null
        : MinutesVisibility.See(minutes, MeetingVisibility.AudienceOf(meeting.State, ask.Actor), item => MeetingVisibility.MaySeeHandling(meeting.State, item, ask.Actor));
}
