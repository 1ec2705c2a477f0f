using System.Globalization;
using Civic.Gateway.Access;
using Civic.Gateway.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>
/// A seminar as everybody saw it at a moment: <c>GET /{tenant}/seminars/{id}/replay?t=</c>, in seconds of the recording where there is one, else
/// since it went live; or <c>?number=</c>, after so many facts of its topic. What was hidden, withdrawn or erased since is not in it.
/// </summary>
public static class ReplayDoor
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddCivicReplay(this IServiceCollection services) => services.AddSingleton<SeminarReplay>().AddSingleton<ReplayCount>();

    /// <summary>Maps the address.</summary>
    public static void MapCivicReplay(this IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/seminars/{seminar}/replay", (RequestDelegate)Show);

    private static async Task Show(HttpContext http)
    {
        var (caller, query) = (Caller.Of(http), http.Request.Query);
        if (!TryRead(query["t"], out double? seconds) || !TryRead(query["number"], out double? number))
        {
            await RefusalAnswer.Write(http, Unreadable);
            return;
        }
        var replay = http.RequestServices.GetRequiredService<SeminarReplay>();
        if (SeminarAddress.Read((string)http.GetRouteValue("seminar")!, caller.Tenant) is not { } id
            || await replay.See(caller.Tenant, id, seconds, (long?)number, http.RequestAborted) is not { } found)
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }
        http.RequestServices.GetRequiredService<ReplayCount>().Note(http, id);
        // What is hidden later is a fact, and so another last number; what is erased later has another mark.
        var version = string.Create(CultureInfo.InvariantCulture, $"{found.At.Number}-{found.At.Last}-{found.At.Erasures}");
        await PublicFile.Answer(http, version, "application/json; charset=utf-8", () => WireJson.Bytes(caller.Tenant, found.At, found.Texts));
    }

    private static AccessRefusal Unreadable { get; } = new(400, "moment-unreadable", "Moment unreadable",
        "Write t as seconds, such as t=61.5, or number as a whole number.", "Skriv t i sekunder, till exempel t=61.5.");

    private static bool TryRead(string? text, out double? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) || Math.Abs(read) > 1e8) return false;
        number = read;
        return true;
    }
}
