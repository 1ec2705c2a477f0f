using System.Globalization;
using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;

namespace Civic.Gateway.Tests.Graph;

/// <summary>Objects that a test puts into huddinge, beside the demo's; their names begin with what the test says.</summary>
internal static class Planted
{
    internal static readonly CommitteeId Committee = new("trygghets-och-delaktighetsberedningen");
    private static readonly string[] Schools = ["lindskolan", "mortviksskolan", "skapaskolan", "varbyskolan"];

    /// <summary>A contest with a school for each entry in turn.</summary>
    internal static async Task<ContestId> Contest(this GraphHost host, string slug, int entries)
    {
        var id = new ContestId(slug);
        var opens = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await host.Store(Streams.Contest(id), 0, new ContestCreated(id, slug, "#t", 1, 9, [], opens, opens.AddYears(1), 3, Committee));
        for (var i = 1; i <= entries; i++) await host.Entry(id, i);
        return id;
    }

    /// <summary>The order is by school and grade, then by number.</summary>
    internal static Task Entry(this GraphHost host, ContestId contest, int number, bool admitted = true)
    {
        var seal = new SealedText($"none-{contest.Value}-{number}", "00");
        var submitted = new EntrySubmitted(
            contest, new SchoolId(Schools[number % Schools.Length]), number % 9 + 1, seal, seal, null, new PersonId("teacher"), DateTimeOffset.MaxValue);
        object[] events = admitted ? [submitted, new EntryAdmitted(new PersonId("moderator"))] : [submitted];
        return host.Store(Streams.Entry(EntryOf(contest, number)), 0, events);
    }

    internal static EntryId EntryOf(ContestId contest, int number) => new($"{contest.Value}/{number.ToString("D3", CultureInfo.InvariantCulture)}");

    internal static Task Voting(this GraphHost host, ContestId contest, MeetingId meeting) => host.Store(
        Streams.Voting(Streams.VotingOf(contest)), 0,
        new VotingOpened(contest, meeting, 1, new PersonId("chair"), [new PersonId("chair")], [EntryOf(contest, 1)], [], 1, null));

    internal static async Task<MeetingId> Meeting(this GraphHost host, string key, CommitteeId committee)
    {
        var id = new MeetingId(key);
        var at = new DateTimeOffset(2021, 2, 1, 17, 0, 0, TimeSpan.Zero);
        await host.Store(Streams.Meeting(id), 0, new MeetingScheduled(committee, new DateOnly(2021, 2, 1), at, new Place(new DistrictId("skogas"), null, false)));
        return id;
    }

    internal static async Task<CommitteeId> CommitteeOf(this GraphHost host, string slug)
    {
        var id = new CommitteeId(slug);
        await host.Store(Streams.Committee(id), 0, new CommitteeCreated(id, slug, CommitteeKind.Board));
        return id;
    }
}
