using System.Collections.Immutable;
using Civic.Web.Pages;

namespace Civic.Web.Tests.Sample;

/// <summary>Huddinge 2020. Entries, the paragraph's number and what is not in the reports are invented, and marked so.</summary>
internal static class Facts2020
{
    public const string Slug = "hallbarhetslangtan-2020";
    public static readonly Words Committee = new("Trygghets- och delaktighetsberedningen");
    public static readonly Words Title = new("Hållbarhetslängtan 2020");
    public const string Hashtag = "#hållbarhetslängtan";
    public static readonly DateTimeOffset Opens = new(2020, 9, 1, 8, 0, 0, TimeSpan.FromHours(2));
    public static readonly DateTimeOffset Closes = new(2020, 10, 18, 23, 59, 0, TimeSpan.FromHours(2));
    public static readonly DateTimeOffset Meeting = new(2020, 10, 22, 17, 0, 0, TimeSpan.FromHours(2));
    public static readonly DateOnly Decided = new(2020, 10, 22);

    public static readonly ImmutableArray<string> Winners = ["e1", "e2", "e3"];

    public static readonly ImmutableArray<EntryModel> Entries =
    [
        Entry("e1", "Lindskolan", 5, "5B", "Vi längtar efter ett Drevviken där man kan bada och se botten.", true),
        Entry("e2", "Mörtviksskolan", 2, "2A", "En skog i skolan: varje klass planterar ett träd.", false),
        Entry("e3", "Skapaskolan", 8, "8C", "Låna, laga, byt! Så klär vi om hela årskursen utan att köpa nytt.", true),
        Entry("e4", "Källbrinksskolan", 7, "7D", "Vår längtan är en cykelväg hela vägen fram.", false),
        Entry("e5", "Tomtbergaskolan", 4, "4A", "Mat som inte blir sopor.", false),
        Entry("e6", "Vårbyskolan", 9, "9B", "Alla språk behövs när vi talar om framtiden.", true),
        Entry("e7", "Skogåsskolan", 6, "6C", "Vi räknade humlor i två veckor. Nu vill vi ha en äng.", false),
    ];

    public static readonly ImmutableArray<Words> Districts =
    [
        new("Sjödalen"), new("Segeltorp"), new("Vidja/Ågesta"), new("Glömsta"), new("Vårby Haga/Masmo"), new("Flemingsberg"),
        new("Skogås"), new("Trångsund"), new("Stuvsta–Snättringe"), new("Vårby"),
    ];

    public static readonly ProgrammeModel Programme = new(2020, new DateOnly(2020, 10, 12), new DateOnly(2020, 10, 18),
    [
        new(new("Ungdomsdialog på gymnasieskolorna"), "youth-dialogue", EventStage.Cancelled, Day(12), null, new("Pandemin"), null),
        new(new("Ungdomsdialog på fritidsgårdarna"), "youth-dialogue", EventStage.Cancelled, Day(13), null, new("Pandemin"), null),
        new(new("Hållbar utveckling och sammanhållning i Huddinge"), "seminar", EventStage.Held, Day(13, 18), new("Digitalt"), null,
            "https://example.org/film/hallbar-utveckling"),
        new(new("Demokrati och inkludering i Coronas tid"), "seminar", EventStage.Adapted, Day(15, 18), new("Digitalt"),
            new("Hålls digitalt i stället för i Huddingegymnasiets aula"), "https://example.org/film/demokrati-och-inkludering"),
        new(new("Vårby demokratidag med utdelning av demokratipriset"), "democracy-day", EventStage.Planned, Day(17, 12), new("Vårby"), null, null),
    ]);

    public static MeetingCard Last { get; } = new(Committee, Meeting, new("Digitalt"),
        [new("Information från lokalpolisområde Huddinge"), new("Vinnare i tävlingen Hållbarhetslängtan")]);

    public static MeetingCard Next { get; } = new(Committee, new DateTimeOffset(2020, 12, 16, 17, 0, 0, TimeSpan.FromHours(1)), new("Digitalt"),
        [new("Uppföljning av demokratidagarna 2020")]);

    public static DecisionModel Decision { get; } =
        new(6, Decided, Committee, [new("Lindskolan"), new("Mörtviksskolan"), new("Skapaskolan")], Winners);

    private static DateTimeOffset Day(int day, int hour = 0) => new(2020, 10, day, hour, 0, 0, TimeSpan.FromHours(2));

    private static EntryModel Entry(string id, string school, int grade, string name, string caption, bool linked) =>
        new(id, new(school), grade, new(name), new($"{caption} {Hashtag}"), linked ? $"https://example.org/inlagg/{id}" : null);
}
