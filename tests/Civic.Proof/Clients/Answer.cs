using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>What a client was told of a command, whatever the channel.</summary>
/// <param name="Outcome">STORED, REFUSED, NOT_STORED or UNKNOWN; NONE when the answer was none of these.</param>
/// <param name="Code">Why it was refused.</param>
public sealed record Answer(string Outcome, string? Code)
{
    /// <summary>Reads a mutation's payload or the hub's answer.</summary>
    public static Answer Read(JsonElement payload) => new(
        payload.GetProperty("outcome").GetString()!.ToUpperInvariant(),
        payload.TryGetProperty("code", out var code) ? code.GetString()
            : payload.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0 ? errors[0].GetProperty("code").GetString() : null);

    /// <summary>Whether it promises something.</summary>
    public bool IsDefinite => Outcome is "STORED" or "NOT_STORED" || (Outcome == "REFUSED" && Code != "busy");

    public override string ToString() => Code is null ? Outcome : $"{Outcome} {Code}";
}
