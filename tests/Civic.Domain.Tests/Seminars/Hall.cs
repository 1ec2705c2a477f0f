using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars;

/// <summary>A seminar of 2020 as it might have been led. Settings, codes and devices are invented.</summary>
internal static class Hall
{
    public static readonly EventId Event = new("demokrati-och-inkludering");
    public static readonly SeminarId Id = new("demokrati-och-inkludering");
    public static readonly DateTimeOffset Now = Local("2020-10-14T18:00:00");

    public static readonly Speaking Floor = new(180, 90, 30, true, ["förtroendevald", "invånare"]);
    public static readonly SeminarSettings Settings = new(Identity.Pseudonym, 5000, true, true, 3, 20, 10, 300, true, Floor);

    public static readonly ImmutableArray<RunSheetItem> Sheet =
    [
        new("valkommen", RunSheetKind.Slide, "Välkommen", null, Now),
        new("trygg", RunSheetKind.Poll, "Hur trygg känner du dig ute när det är mörkt?", new PollId("demokrati-och-inkludering/trygg"), Now.AddMinutes(10)),
        new("panel", RunSheetKind.Speaker, "Samtal med beredningens ordförande", null, null),
    ];

    public static readonly JoinCode Code = new("7KX4QP", Now.AddHours(4));

    public static readonly SeminarEvent Planned = new SeminarPlanned(Event, Settings, Officer.Id);
    public static readonly SeminarEvent SheetSet = new RunSheetSet(Sheet, Officer.Id);
    public static readonly SeminarEvent CodeGiven = new JoinCodeRotated(Code, Moderator.Id);
    public static readonly SeminarEvent LobbyOpened = new SeminarOpened(Moderator.Id);
    public static readonly SeminarEvent Started = new SeminarStarted(Now, Moderator.Id);
    public static readonly SeminarEvent Paused = new SeminarPaused(Moderator.Id);
    public static readonly SeminarEvent Ended = new SeminarEnded(Now, Moderator.Id);
    public static readonly SeminarEvent Archived = new SeminarArchived(Moderator.Id);

    /// <summary>Planned, with run sheet and code, open and live.</summary>
    public static readonly SeminarEvent[] Live = [Planned, SheetSet, CodeGiven, LobbyOpened, Started];

    /// <summary>Everybody who leads no seminar.</summary>
    public static readonly ImmutableArray<Actor> Others = [Actor.Anonymous, Resident, Teacher, Chair, Secretary, Admin, Elected(2), Device(1)];

    public static SealedText Seal(int number) => new($"text{number}", $"hash{number}");

    public static Actor Device(int number) => new(new PersonId($"device{number}"), Roles.Participant);
}
