using System.Collections.Immutable;
using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Tenants;
using Civic.Gateway;
using Civic.Gateway.Contests.Entries;

namespace Civic.Host.Verbs;

/// <summary><c>load-tenant</c>: members <c>member-00001</c> …, contests <c>load-1</c> … with six entries and three prizes, each with its voting open; all are items of one meeting.</summary>
internal static class LoadVerb
{
    private const string Committee = "load-committee";
    private static readonly Guid Space = new("b1d57c2e-9d1b-4f0e-8a55-0a6a4f3f7c11");
    private static readonly ImmutableArray<string> Schools = ["school-1", "school-2", "school-3", "school-4", "school-5", "school-6"];

    internal static async Task Run(IServiceProvider services, string slug, int members, int votings, int first, int closesIn = 0)
    {
        var load = new Load(services.GetRequiredService<Commands>(), services.GetRequiredService<IJournal>(), new TenantId(slug));
        await load.Municipality(members);
        await load.Votings(first, votings, members, closesIn);
        await VerbHost.Shown(services, load.Last);
        Console.WriteLine($"{slug}: {members} members, votings load-{first} to load-{first + votings - 1} are open.");
    }

    private sealed class Load(Commands commands, IJournal journal, TenantId tenant)
    {
        private readonly Lock _gate = new();
        private long _last;

        /// <summary>The position of what was stored last.</summary>
        internal long Last => Volatile.Read(ref _last);

        internal async Task Municipality(int members)
        {
            await Do("tenant", by => commands.Send(by, new CreateTenant(tenant, "Lasttest", "9998", ["sv", "fi", "en"], "Europe/Stockholm", true)));
            foreach (var school in Schools)
                await Do(school, by => commands.Send(by, new AddSchool(new SchoolId(school), school.Replace("school-", "Lastskolan ", StringComparison.Ordinal), null, 1, 9)));
            await Do("committee", by => commands.Send(by, new CommitteeId(Committee), new CreateCommittee(new CommitteeId(Committee), "Lasttestberedningen", CommitteeKind.Preparatory)));
            await Seat("chair", 1, Position.Chair);
            if (await IsSeated(Member(members))) return;
            // The writer takes what has queued as one append, so the seats go in side by side.
            for (var from = 1; from <= members; from += 500)
                await Task.WhenAll(Enumerable.Range(from, Math.Min(500, members - from + 1)).Select(n => Seat(Member(n), n + 1, Position.None)));
        }

        // One meeting for all of them: its list of attendance is as long as the electorate.
        internal async Task Votings(int first, int votings, int members, int closesIn)
        {
            var meeting = new MeetingId($"load-{first}");
            var numbers = Enumerable.Range(first, votings).ToList();
            foreach (var n in numbers) await Contest(n);
            await Do($"{first}/meeting", by => commands.Send(by, meeting, new ScheduleMeeting(
                new CommitteeId(Committee), DateOnly.FromDateTime(journal.Now.Date), journal.Now, new Place(null, null, true), null)));
            foreach (var n in numbers)
                await Do($"{n}/item", by => commands.Send(by, meeting, new AddAgendaItem($"Vinnare {n}", ItemKind.Decision, Of(n), null)));
            await Do($"{first}/attendance", by => commands.Send(by, meeting, new RecordAttendance(
                [new Attendee(new PersonId("chair"), Presence.Present), .. Enumerable.Range(1, members).Select(m => new Attendee(new PersonId(Member(m)), Presence.Present))], null)));
            // The meeting's first item is the standing one.
            foreach (var n in numbers)
                await Do($"{n}/open", by => commands.Send(by, Streams.VotingOf(Of(n)), new OpenVoting(
                    Of(n), meeting, n - first + 2, closesIn > 0 ? journal.Now.AddSeconds(closesIn) : null, null)));
        }

        private async Task Contest(int n)
        {
            var now = journal.Now;
            await Do($"{n}/contest", by => commands.Send(by, Of(n), new CreateContest(
                Of(n), $"Lasttest {n}", "#last", 1, 9, [], now.AddDays(-1), now.AddDays(30), 3, new CommitteeId(Committee), null)));
            foreach (var school in Schools) await Entry(n, Of(n), school);
            await Do($"{n}/close", by => commands.Send(by, Of(n), new CloseEntries()));
        }

        private async Task Entry(int n, ContestId contest, string school)
        {
            var entry = new EntryId($"{contest.Value}/{school}");
            await Do($"{n}/{school}", by => commands.Send(
                by with { Typed = EntryInputs.Typed("1A", "En bild #last", null) }, entry, EntryInputs.Command(contest.Value, school, 5, true)));
            await Do($"{n}/{school}/admit", by => commands.Send(by, entry, new AdmitEntry()));
        }

        private async Task<bool> IsSeated(string person) =>
            await journal.Find(tenant, Operations.Key(Operations.Named(Space, $"{tenant.Value}/seat/{person}"), Actor.Process.Id)) is not null;

        private Task Seat(string person, int order, Position position) => Do($"seat/{person}", by => commands.Send(
            by, new CommitteeId(Committee), new AddMember(new PersonId(person), "Lasttest", Domain.Kernel.Seat.Ordinary, order, position)));

        // Repeated or resumed, a step that is there already is passed over.
        private async Task Do(string step, Func<Sender, Task<Outcome>> send)
        {
            var outcome = await send(new Sender(tenant, Operations.Named(Space, $"{tenant.Value}/{step}"), Actor.Process));
            lock (_gate) _last = Math.Max(_last, outcome.Position);
            if (outcome.Kind != OutcomeKind.Stored && outcome.Code != Refusals.OperationReused.Code)
                throw new VerbException($"{step} was not stored: {outcome.Code}.");
        }

        private static ContestId Of(int n) => new($"load-{n}");

        private static string Member(int n) => string.Create(CultureInfo.InvariantCulture, $"member-{n:00000}");
    }
}
