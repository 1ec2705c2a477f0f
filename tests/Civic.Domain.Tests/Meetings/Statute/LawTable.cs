namespace Civic.Domain.Tests.Meetings.Statute;

/// <summary>
/// What the municipal act (2017:725) and its conventions ask of a meeting: the rows of the table in systems.md (3.7) and the bullets of its 1b. Each has
/// tests that show a case allowed, a case refused and the boundary between them. Of the last row the rest is shown by the pages' own tests (axe, keyboard, statement, catalogue).
/// </summary>
internal static class LawTable
{
    internal static readonly Dictionary<string, string> Rows = new()
    {
        ["4:24-25"] = "one vote each; the right to abstain from vote or decision; the chair votes when needed",
        ["4:26"] = "in a board, where authority is exercised against an individual, all take part",
        ["4:27"] = "a reservation is by one who took part, announced before the meeting closes",
        ["statements"] = "special statements and notes are admitted by the chair",
        ["5:16, 6:24"] = "remote members by sound and picture, only where the council allows; present while linked",
        ["5:17-18"] = "substitutes in the fixed order; who has begun keeps precedence; back after a conflict",
        ["5:19"] = "who comes late serves in spite of the substitute",
        ["5:20"] = "who left for another reason than a conflict does not serve again that day",
        ["5:40, 5:43, 6:17"] = "the chair gives the floor; who does not serve speaks only where that is decided",
        ["5:42, 5:44, 6:25"] = "council open; preparatory body and board closed unless permitted; authority and secrecy always closed",
        ["5:45, 6:27"] = "more than half of the members at every item",
        ["5:46"] = "the council alone goes on below quorum because of conflicts",
        ["5:47-48, 6:28-32"] = "conflict of interest: declared, decided by the body, then no voice, vote or presence",
        ["5:50, 6:33"] = "postponed or referred back by a third in a council once, then by majority; in a board by majority",
        ["5:52"] = "only announced items; an urgent one needs all who are present",
        ["5:53"] = "propositions as yes or no, the outcome stated, the gavel, unless a vote is asked for",
        ["5:54"] = "a vote is open, but for elections and employment",
        ["5:55-56"] = "simple majority; the chair's casting vote; a tied election by lot",
        ["5:58"] = "proportional election when enough members ask",
        ["5:65-69"] = "what the minutes hold; adjusted within fourteen days",
        ["8:9-12"] = "notice of the adjustment by the second day, kept until the time for appeal is over",
        ["13:5"] = "appeal within three weeks from the notice, if it stayed up all the time",
        ["8:1-2, 5:35, 6:34"] = "citizen proposals where the council allows them",
        ["1b summons"] = "the summons with numbered items and case numbers",
        ["1b quorum and service"] = "who leaves does not serve again but after a conflict; seats change between items, not during",
        ["1b not taking part"] = "announced before the decision; who does not take part cannot reserve; silence is taking part",
        ["1b reservation and roll call"] = "declared before the meeting ends, text before adjustment; roll call before the gavel; counter-motion first; the chair votes last",
        ["1b adjustment and notice"] = "adjusted by chair and adjusters within fourteen days or at once; notice by the second day; three weeks",
        ["1b casting vote and lot"] = "the chair's casting vote; lots for elections; minutes list them",
        ["1b accessibility and open data"] = "what a link says, by EN 301 549; paragraphs as open data once they are adjusted, with OParl's names and in a catalogue by DCAT-AP-SE",
    };
}
