using System.Text.Json.Serialization;

namespace Civic.Domain.Kernel;

/// <summary>The law and the settings under which a body meets. What is no council is treated as a board (6 kap.).</summary>
/// <param name="IsCouncil">Whether 5 kap. holds whole: conflicts below quorum (5:46), postponing by a minority (5:50).</param>
/// <param name="RemoteAllowed">Whether the council has let members take part remotely (5:16, 6:24).</param>
/// <param name="PartyOrder">Whether substitutes of the same party stand before the fixed order (6:17).</param>
/// <param name="SecretAwards">Whether an award may be decided by secret ballot as an election may (5:54).</param>
/// <param name="OpenMeetings">Whether a body other than the council has opened its meetings, as the council has permitted (5:44, 6:25).</param>
public sealed record BodyRules(bool IsCouncil, bool RemoteAllowed, bool PartyOrder, bool SecretAwards, bool OpenMeetings)
{
    /// <summary>Whether the council lets those who are registered in the municipality raise citizen proposals (8:1).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CitizenProposals { get; init; }

    /// <summary>Whether it is decided that substitutes who do not serve may take part in deliberations (5:40, 6:17).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SubstitutesSpeak { get; init; }

    /// <summary>A board that has decided nothing for itself.</summary>
    public static readonly BodyRules Board = new(false, false, false, false, false);
}
