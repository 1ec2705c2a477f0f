using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Cases;
using Civic.Contracts.Committees;
using Civic.Contracts.Contests;
using Civic.Contracts.Contests.Entries;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.DemocracyDays;
using Civic.Contracts.DemocracyDays.Events;
using Civic.Contracts.Districts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Meetings.Items;
using Civic.Contracts.Meetings.Minutes;
using Civic.Contracts.People;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Speakers;
using Civic.Contracts.Tenants;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.People;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Tenants;
using Microsoft.Extensions.Logging;
using Orleans;
using EventId = Civic.Domain.Kernel.EventId;

namespace Civic.Gateway;

/// <summary>The one way of a command from a door (GraphQL, hub, page, verb) to its grain.</summary>
/// <remarks>Never throws for what the database or the line does: then the outcome is unknown, and the operation id tells later.</remarks>
public sealed class Commands(IGrainFactory grains, ILogger<Commands> log)
{
    public Task<Outcome> Send(Sender by, TenantCommand command) =>
        Told(Grain<ITenantGrain>(by, Streams.KeyOf(Streams.Tenant)).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, PersonId id, PersonCommand command) => Told(Grain<IPersonGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, DistrictId id, DistrictCommand command) => Told(Grain<IDistrictGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, CommitteeId id, CommitteeCommand command) => Told(Grain<ICommitteeGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, CaseNumber number, CaseCommand command) => Told(Grain<ICaseGrain>(by, number.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, MeetingId id, MeetingCommand command) => Told(Grain<IMeetingGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, ItemId id, ItemCommand command) => Told(Grain<IItemGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, SecretVoteId id, SecretVoteCommand command) => Told(Grain<ISecretVoteGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, MeetingId id, MinutesCommand command) => Told(Grain<IMinutesGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, int year, DaysCommand command) =>
        Told(Grain<IDemocracyDaysGrain>(by, Streams.KeyOf(Streams.DemocracyDays(year))).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, EventId id, ProgrammeCommand command) => Told(Grain<IEventGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, ContestId id, ContestCommand command) => Told(Grain<IContestGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, EntryId id, EntryCommand command) => Told(Grain<IEntryGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, VotingId id, VotingCommand command) => Told(Grain<IVotingGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, SeminarId id, SeminarCommand command) => Told(Grain<ISeminarGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, SeminarId id, AttendanceCommand command) => Told(Grain<IAttendanceGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, SeminarId id, QuestionsCommand command) => Told(Grain<IQuestionsGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, SeminarId id, SpeakersCommand command) => Told(Grain<ISpeakersGrain>(by, id.Value).Send(by.Sent(command)));

    public Task<Outcome> Send(Sender by, PollId id, PollCommand command) => Told(Grain<IPollGrain>(by, id.Value).Send(by.Sent(command)));

    private async Task<Outcome> Told(Task<Outcome> sent)
    {
        try
        {
            return await sent;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "A command ended without a known outcome");
            return Outcome.Unknown;
        }
    }

    private TGrain Grain<TGrain>(Sender by, string key) where TGrain : IGrainWithStringKey =>
        grains.GetGrain<TGrain>(Streams.GrainKey(by.Tenant, key));
}

/// <summary>Who sends a command, under which operation id, and what was typed with it.</summary>
public sealed record Sender(TenantId Tenant, Guid Operation, Actor Actor)
{
    /// <summary>When it is said to have happened; by the verb <c>import</c> only.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    public ImmutableSortedDictionary<string, string> Typed { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal Sent<TCommand> Sent<TCommand>(TCommand command) where TCommand : class =>
        new(Tenant, Operation, Actor, command) { OccurredAt = OccurredAt, Typed = Typed };
}
