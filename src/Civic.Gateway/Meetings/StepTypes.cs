using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Committees;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Meetings;

/// <summary>The steps that the viewer may take, for a municipality's own pages.</summary>
internal static class StepTypes
{
    internal static SchemaBuilder Steps(this SchemaBuilder schema) => schema
        .Bind<MeetingStep>("MeetingStep", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("code", s => s.Waits?.Code);
            t.Field("law", s => s.Waits?.Law);
        });

    /// <summary>Of a meeting as the viewer finds it; none for visitors.</summary>
    internal static async ValueTask<MeetingStep[]> Of(Ask ask, MeetingNode meeting)
    {
        if (!ask.Who.IsSignedIn) return [];
        var state = meeting.State;
        var body = (await ask.Row(Rooms.Committees, state.Committee.Value))?.State as Active;
        var now = ask.Services.GetRequiredService<IJournal>().Now;
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await ask.Municipality()).TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var facts = body is null ? null : new CommitteeFacts(body.MembersOn(state.Date), body.Rules) { Standing = body.Standing };
        return [.. MeetingSteps.Of(new MeetingTrial(meeting.Room ?? await Room(ask, meeting), state, facts, ask.Actor, now, today))];
    }

    private static async Task<MeetingRoom> Room(Ask ask, MeetingNode meeting)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<int, ItemState>();
        foreach (var item in meeting.State.Items)
            if ((await ask.Row(Rooms.Items, Streams.ItemOf(meeting.Id, item.Number).Value))?.State is { } state) items[item.Number] = state;
        return new MeetingRoom(meeting.State, items.ToImmutable(), (await ask.Row(Rooms.Minutes, meeting.Key))?.State ?? MinutesDecider.Initial);
    }
}
