using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Civic.Proof.Hints;

/// <summary>What the planted host says about what it has lost so far.</summary>
/// <param name="Forgotten">Activations of feed grains that were ended.</param>
public sealed record Losses(long Passed, long Dropped, long Forgotten)
{
    /// <summary>Whether the dropped are the share that was asked for, as chance has it: four standard deviations.</summary>
    public bool Are(double share)
    {
        var all = Passed + Dropped;
        return Dropped > 0 && Math.Abs(Dropped - (share * all)) <= 4 * Math.Sqrt(share * (1 - share) * all);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Dropped} of {Passed + Dropped} messages to observers dropped ({100.0 * Dropped / Math.Max(1, Passed + Dropped):0.0} %), {Forgotten} feed grains deactivated");
}

/// <summary>The doors that only the planted host has.</summary>
public sealed class PlantedDoors(HttpClient http, Uri host)
{
    public async Task<Losses> LossesAsync() =>
        await http.GetFromJsonAsync<Losses>(new Uri(host, "/health/planted/hints"), JsonSerializerOptions.Web) ?? throw new InvalidDataException("No losses.");

    /// <summary>Ends every feed grain that lives.</summary>
    public async Task ForgetAsync()
    {
        using var answer = await http.PostAsync(new Uri(host, "/health/planted/forget"), null);
        answer.EnsureSuccessStatusCode();
    }
}
