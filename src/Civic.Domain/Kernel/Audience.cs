namespace Civic.Domain.Kernel;

/// <summary>Who a live batch is made for. A connection has one audience a topic; a fact is serialised once for each.</summary>
public enum Audience
{
    /// <summary>Everybody, signed in or not.</summary>
    Public,

    /// <summary>Those who take part: for a voting, the members on its roll.</summary>
    Member,

    /// <summary>Those who lead: chair and secretary.</summary>
    Chair,
}
