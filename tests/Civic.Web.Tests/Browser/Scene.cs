using Civic.Web.Tests.Sample;

namespace Civic.Web.Tests.Browser;

/// <summary>A page in one of its states: what has happened before, who looks, where.</summary>
internal sealed record Scene(string Name, string? Person, Action<Room> Before, Func<string, string> Path, Func<Visitor, Task>? Then = null)
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("start", null, _ => { }, town => $"/{town}/"),
        new("start decided", null, Decided, town => $"/{town}/"),
        new("contest", null, _ => { }, Contest),
        new("contest voting", null, Opened, Contest),
        new("contest counted", null, Counted, Contest),
        new("contest decided", "resident1", Decided, Contest),
        new("voting not opened", null, _ => { }, Voting),
        new("voting signed out", null, Opened, Voting),
        new("voting guest", "resident2", Opened, Voting),
        new("voting ballot", "member4", Opened, Voting),
        new("voting refused", "member4", Opened, Voting, visitor => visitor.Page.ClickAsync("main .button")),
        new("voting stored", "member4", Opened, Voting, Vote),
        new("voting result", "member1", Counted, Voting),
        new("chair not opened", "chair", _ => { }, Chair),
        new("chair open", "chair", Opened, Chair),
        new("chair as secretary", "secretary", Opened, Chair),
        new("chair tied", "chair", Tied, Chair),
        new("chair casting vote", "chair", TiedTwice, Chair),
        new("chair decide", "chair", Counted, Chair),
        new("chair decided", "chair", Decided, Chair),
        new("secret vote signed out", null, _ => { }, town => Secret(town, "polling")),
        new("secret ballot", "member4", _ => { }, town => Secret(town, "polling")),
        new("secret ballot by the host", "member5", _ => { }, town => Secret(town, "polling")),
        new("secret vote led", "chair", _ => { }, town => Secret(town, "polling")),
        new("secret vote to prepare", "chair", _ => { }, town => Secret(town, "notPrepared")),
        new("secret vote to open", "chair", _ => { }, town => Secret(town, "preparing")),
        new("secret key offered", "member2", _ => { }, town => Secret(town, "preparing")),
        new("secret vote to count", "member2", _ => { }, town => Secret(town, "counting")),
        new("secret vote to publish", "chair", _ => { }, town => Secret(town, "counting")),
        new("secret result", "member1", _ => { }, town => Secret(town, "counted")),
        new("sign in", null, _ => { }, town => $"/{town}/sign-in"),
        new("not found", null, _ => { }, town => $"/{town}/finns-inte"),
        new("sign in needed", null, _ => { }, Chair),
        new("refused", "member1", _ => { }, Chair),
    ];

    public static Scene Of(string name) => All.Single(scene => scene.Name == name);

    /// <summary>Brings a visitor to the scene.</summary>
    public async Task Enter(Visitor visitor, string town)
    {
        if (Person is not null) await visitor.SignIn(town, Person);
        await visitor.Open(Path(town));
        if (Then is not null) await Then(visitor);
    }

    public static void Opened(Room room)
    {
        room.Open();
        room.Vote("member1", "e1", "e2", "e3");
        room.Vote("member2", "e1", "e2");
        room.Vote("member3", "e3", "e1", "e2");
    }

    public static void Counted(Room room)
    {
        Opened(room);
        room.Close();
    }

    public static void Tied(Room room)
    {
        room.Open();
        room.Vote("member1", "e1", "e2", "e3");
        room.Vote("member2", "e1", "e2", "e4");
        room.Close();
    }

    public static void TiedTwice(Room room)
    {
        Tied(room);
        room.Send(Guid.NewGuid(), Room.Chair, new Civic.Domain.Contests.Voting.SettleTie([]));
        room.Vote("member1", "e3");
        room.Vote("member2", "e4");
        room.Close();
    }

    public static void Decided(Room room)
    {
        Counted(room);
        room.Decide(atOnce: true);
    }

    public static async Task Vote(Visitor visitor)
    {
        await visitor.Page.CheckAsync("#entry-0");
        await visitor.Page.CheckAsync("#entry-2");
        await visitor.Page.ClickAsync("main .button");
    }

    private static string Contest(string town) => $"/{town}/contests/{Facts2020.Slug}";

    private static string Voting(string town) => $"/{town}/votings/{SampleTown.VotingId(town)}";

    private static string Secret(string town, string phase) => $"/{town}/meetings/{phase}/items/2/secret-vote";

    private static string Chair(string town) => Voting(town) + "/chair";
}
