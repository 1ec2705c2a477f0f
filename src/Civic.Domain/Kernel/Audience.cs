namespace Civic.Domain.Kernel;

/// <summary>Who a live batch is made for. A connection has one audience a topic; a fact is serialised once for each.</summary>
/// <remarks>They stand beside each other, not above: each room says for each what it sees, and whom it does not name sees what the public sees.</remarks>
public enum Audience
{
    /// <summary>Everybody, signed in or not.</summary>
    Public,

    /// <summary>Those who take part: for a voting, the members on its roll; for a seminar, who has joined.</summary>
    Member,

    /// <summary>Those who lead a committee: chair and secretary.</summary>
    Chair,

    /// <summary>Those who lead a seminar: moderators and officers.</summary>
    Moderator,

    /// <summary>A screen before a whole room: what everybody may see and somebody has looked at.</summary>
    Projector,
}
