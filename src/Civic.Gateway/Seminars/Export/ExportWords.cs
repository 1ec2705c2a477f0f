using System.Globalization;

namespace Civic.Gateway.Seminars.Export;

/// <summary>The words of a summary and its charts, in one language.</summary>
internal sealed record ExportWords(
    string Language,
    string Participant,
    string Held,
    string Ended,
    string Recording,
    string Questions,
    string NoQuestions,
    string Votes,
    string AskedBy,
    string Answer,
    string AnsweredAloud,
    string Erased,
    string Polls,
    string Option,
    string Count,
    string Share,
    string Points,
    string AverageRank,
    string Base,
    string Several,
    string RightAnswers,
    string Median,
    string Mean,
    string StillOpen,
    string BarChart,
    string Speeches,
    string Speaker,
    string Group,
    string Time,
    string PointOfOrder,
    string Figures,
    string Note,
    string NotCounted,
    string SmallHidden)
{
    private static readonly string[] Names = ["registered", "joined", "peak", "stayed", "questions", "answers", "reactions", "replayed"];

    private static readonly ExportWords Swedish = new(
        "sv", "Deltagare {0}", "Började", "Slutade", "Inspelning", "Frågor", "Inga frågor ställdes.", "röster", "Ställd av", "Svar", "Besvarades muntligt.", "Texten är raderad.",
        "Omröstningar", "Alternativ", "Antal", "Andel", "Poäng", "Snittplats", "Bas: {0} som svarade", "Flera val var möjliga; andelarna kan bli mer än 100 %.",
        "{0} av {1} svarade rätt.", "Median", "Medelvärde", "Omröstningen är öppen; siffrorna kan ändras.", "Stapeldiagram", "Talare", "Talare", "Grupp", "Tid", "Ordningsfråga",
        "Siffror", "Sammanställningen visar det som alla kunde se. Dolda, återtagna och raderade frågor är inte med.", "räknades inte",
        "Enheter räknas, inte personer. Siffror efter kommundel och ålder finns i filerna för program; små grupper är dolda.")
    {
        Counted = Worded("Bad om en plats", "Var med", "Samtidigt, som mest", "Kvar vid slutet", "Frågor", "Svar i omröstningar", "Reaktioner", "Sett i efterhand (enheter per dag)"),
    };

    private static readonly ExportWords Finnish = new(
        "fi", "Osallistuja {0}", "Alkoi", "Päättyi", "Tallenne", "Kysymykset", "Kysymyksiä ei esitetty.", "ääntä", "Kysyjä", "Vastaus", "Vastattiin suullisesti.", "Teksti on poistettu.",
        "Kyselyt", "Vaihtoehto", "Määrä", "Osuus", "Pisteet", "Keskisija", "Perusjoukko: {0} vastannutta", "Useita vaihtoehtoja sai valita; osuudet voivat ylittää 100 %.",
        "{0}/{1} vastasi oikein.", "Mediaani", "Keskiarvo", "Kysely on auki; luvut voivat muuttua.", "Pylväskaavio", "Puheenvuorot", "Puhuja", "Ryhmä", "Aika", "Työjärjestyspuheenvuoro",
        "Luvut", "Yhteenvedossa on se, minkä kaikki saattoivat nähdä. Piilotetut, perutut ja poistetut kysymykset eivät ole mukana.", "ei laskettu",
        "Laskettu on laitteita, ei henkilöitä. Luvut kunnanosan ja iän mukaan ovat ohjelmille tarkoitetuissa tiedostoissa; pienet ryhmät on piilotettu.")
    {
        Counted = Worded("Pyysi paikkaa", "Oli mukana", "Yhtä aikaa enintään", "Paikalla lopussa", "Kysymykset", "Vastaukset kyselyihin", "Reaktiot", "Katsottu jälkikäteen (laitteita päivässä)"),
    };

    private static readonly ExportWords English = new(
        "en", "Participant {0}", "Began", "Ended", "Recording", "Questions", "No questions were asked.", "votes", "Asked by", "Answer", "Answered aloud.", "The text is erased.",
        "Polls", "Option", "Count", "Share", "Points", "Average place", "Base: {0} who answered", "Several choices were possible; the shares may add up to more than 100 %.",
        "{0} of {1} answered rightly.", "Median", "Mean", "The poll is open; the figures may change.", "Bar chart", "Speeches", "Speaker", "Group", "Time", "Point of order",
        "Figures", "The summary shows what everybody could see. Hidden, withdrawn and erased questions are not in it.", "not counted",
        "Devices are counted, not persons. Figures by district and age are in the files for programs; small groups are hidden.")
    {
        Counted = Worded("Asked for a place", "Took part", "At once, at most", "There at the end", "Questions", "Answers in polls", "Reactions", "Seen afterwards (devices a day)"),
    };

    /// <summary>What each count is called.</summary>
    internal IReadOnlyDictionary<string, string> Counted { get; private init; } = new Dictionary<string, string>();

    /// <summary>The words of a language; Swedish where there are none.</summary>
    internal static ExportWords In(string language) => language switch { "fi" => Finnish, "en" => English, _ => Swedish };

    private static Dictionary<string, string> Worded(params string[] words) => Names.Zip(words).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>A number as the language writes it.</summary>
    internal string Number(decimal value)
    {
        var plain = value.ToString("0.####", CultureInfo.InvariantCulture);
        return Language == "en" ? plain : plain.Replace('.', ',');
    }

    internal string Percent(decimal value) => Language == "en" ? Number(value) + "%" : Number(value) + "\u00A0%";

    internal static string Filled(string form, params ReadOnlySpan<object?> places) => string.Format(CultureInfo.InvariantCulture, form, places);

    /// <summary>Under what name somebody is told of; null for nobody.</summary>
    internal string? Named(ShownName? by, IReadOnlyDictionary<string, string> texts) => by is null ? null
        : by.Name is { } seal && texts.TryGetValue(seal.Id, out var name) ? name : Filled(Participant, by.Number);
}
