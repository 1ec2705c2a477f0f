using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Texts;
using static Civic.Web.Pages.Minutes.JsonForm;

namespace Civic.Web.Pages.Minutes;

/// <summary>Adjustment and notice in the file.</summary>
internal static class JsonClosing
{
    internal static JsonObject? Of(MinutesDocument document, JsonPeople people) => document.Kept is not { } kept ? null : new JsonObject
    {
        ["chair"] = people.One(kept.Chair),
        ["adjusters"] = people.All(kept.Adjusters),
        ["due"] = Dates.Machine(kept.Due),
        ["approvals"] = Each(document.Approvals, approval => new JsonObject { ["person"] = people.One(approval.By), ["on"] = Dates.Machine(approval.On), ["item"] = approval.Item }),
        ["adjustedOn"] = Day(kept.AdjustedOn),
        ["overdue"] = kept.AdjustedOn > kept.Due,
        ["noticeDue"] = Day(kept.NoticeDue),
        ["notice"] = Notice(kept.Notice),
        ["noticeDown"] = Days(kept.Interruptions),
        ["paragraphs"] = Each(kept.Paragraphs, one => new JsonObject
        {
            ["item"] = one.Item, ["adjustedOn"] = Day(one.AdjustedOn), ["noticeDue"] = Day(one.NoticeDue), ["notice"] = Notice(one.Notice), ["noticeDown"] = Days(one.Interruptions),
        }),
    };

    private static JsonObject? Notice(Notice? notice) => notice is null ? null : new JsonObject
    {
        ["on"] = Dates.Machine(notice.On), ["overdue"] = notice.IsOverdue, ["appealUntil"] = Dates.Machine(notice.AppealUntil), ["removedOn"] = Day(notice.RemovedOn), ["minutesAt"] = notice.MinutesAt,
    };

    private static JsonArray Days(ImmutableArray<DateOnly> days) => Each(days, day => (JsonNode)Dates.Machine(day));

    private static string? Day(DateOnly? day) => day is { } on ? Dates.Machine(on) : null;
}
