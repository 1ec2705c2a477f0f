using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings;

/// <summary>What would become of a command if somebody sent it now: the rooms' own rules are asked, and nothing is stored.</summary>
/// <param name="meeting">As it stands; a command that arrives later may find it changed, and is then decided on that.</param>
/// <param name="body">The committee's members and rules; needed to open the meeting only.</param>
/// <param name="today">The day in the municipality.</param>
public sealed class MeetingTrial(MeetingRoom room, Scheduled meeting, CommitteeFacts? body, Actor actor, DateTimeOffset now, DateOnly today)
{
    private readonly Moment _moment = new(now, actor);

    internal MeetingRoom Room => room;

    internal Scheduled Meeting => meeting;

    internal CommitteeFacts? Body => body;

    internal Actor Actor => actor;

    internal DateOnly Today => today;

    /// <summary>To the meeting.</summary>
    public Verdict Of(MeetingCommand command) => Told(MeetingDecider.Decide(meeting, command, _moment));

    /// <summary>To an item.</summary>
    public Verdict Of(int item, ItemCommand command) => Told(ItemDecider.Decide(room.ItemOf(item), command with { Facts = meeting.ForItem(item) }, _moment));

    /// <summary>To the minutes.</summary>
    public Verdict Of(MinutesCommand command) => Told(MinutesDecider.Decide(room.Minutes, command with { Facts = meeting.ForMinutes(room.Items, today) }, _moment));

    private static Verdict Told<TEvent>(Decision<TEvent> decision) => decision switch
    {
        Accepted<TEvent> { Events.IsEmpty: true } => Verdict.Nothing,
        Accepted<TEvent> => Verdict.Lawful,
        Refused<TEvent> refused => new Verdict(refused.Refusal),
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is no decision."),
    };
}

/// <summary>What would become of a command.</summary>
/// <param name="Why">Why it would be refused; null when it would be stored, or would change nothing.</param>
public sealed record Verdict(Refusal? Why)
{
    public static readonly Verdict Lawful = new((Refusal?)null) { Changes = true };
    public static readonly Verdict Nothing = new((Refusal?)null);

    /// <summary>Whether it would be stored, and change something.</summary>
    public bool Changes { get; init; }
}
