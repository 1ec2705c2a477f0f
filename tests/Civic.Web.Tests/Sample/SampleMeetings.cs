using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Web.Pages;
using Civic.Web.Pages.Meetings;

namespace Civic.Web.Tests.Sample;

/// <summary>The meetings' source in memory: one in every municipality.</summary>
internal sealed class SampleMeetings : IMeetingPages
{
    private static readonly Words Committee = new("Trygghets- och delaktighetsberedningen");
    private readonly ConcurrentDictionary<string, Chamber> chambers = new();

    /// <summary>Called once for each new chamber, before anybody sees it.</summary>
    public Action<string, Chamber> Made { get; set; } = (_, _) => { };

    public Chamber Chamber(string tenant) => chambers.GetOrAdd(tenant, slug =>
    {
        var chamber = new Chamber();
        Made(slug, chamber);
        return chamber;
    });

    public static string MeetingId(string tenant) => GlobalId.Of(new TenantId(tenant), "Meeting", Sample.Chamber.Key);

    public Task<MeetingsModel?> All(Visit visit, CancellationToken cancel)
    {
        var at = new DateTimeOffset(2020, 10, 22, 15, 30, 0, TimeSpan.Zero);
        return Task.FromResult<MeetingsModel?>(new MeetingsModel(
            [new(Sample.Chamber.Key, Committee, at, new("Kommunalhuset"), 5, 0)], [new("2020-12-16", Committee, at.AddDays(55), new("Digitalt"), 3, 0)],
            [new("2020-09-10", Committee, at.AddDays(-42), new("Kommunalhuset"), 2, 2), new("2020-05-27", Committee, at.AddDays(-148), new("Digitalt"), 1, 1)], Invented.People));
    }

    public Task<MeetingModel?> Meeting(Visit visit, string meeting, CancellationToken cancel) =>
        Task.FromResult(meeting == Sample.Chamber.Key || meeting == MeetingId(visit.Caller.Tenant.Value) ? Chamber(visit.Caller.Tenant.Value).See(visit.Caller.Tenant, visit.Caller.Actor) : null);

    public Task<NoticesModel?> Notices(Visit visit, CancellationToken cancel)
    {
        var root = $"/{visit.Caller.Tenant.Value}/meetings/{Sample.Chamber.Key}/minutes";
        var at = new DateTimeOffset(2020, 10, 22, 15, 30, 0, TimeSpan.Zero);
        return Task.FromResult<NoticesModel?>(new NoticesModel(
            visit.Caller.Tenant.Value.EndsWith('0') ? [] :
            [
                new(Sample.Chamber.Key, Committee, at, null, [15, 16, 17], new(2020, 11, 2), new Notice(new(2020, 11, 3), new(2020, 11, 24), null) { MinutesAt = root }, false),
                new("2020-09-10", Committee, at.AddDays(-42), new("Trygghetsdialog i Skogås"), [12], new(2020, 9, 11), new Notice(new(2020, 9, 15), new(2020, 10, 6), null) { MinutesAt = "Kommunalhuset, registratorn" }, true),
            ], Invented.People));
    }

    public Task<Outcome> Act(Visit visit, Guid operation, string meeting, MeetingAct act, CancellationToken cancel)
    {
        var (chamber, actor) = (Chamber(visit.Caller.Tenant.Value), visit.Caller.Actor);
        return Task.FromResult(act switch
        {
            InMeeting one => chamber.Send(operation, actor, one.Command),
            OnItem one => chamber.Send(operation, actor, one.Item, one.Command),
            InMinutes one => chamber.Send(operation, actor, one.Command),
            _ => throw new InvalidOperationException(),
        });
    }
}
