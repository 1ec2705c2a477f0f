using System.Globalization;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Access;
using Civic.Web.Rendering;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Civic.Web.Pages.Seminars;

/// <summary>
/// Everybody's part of a seminar's page, made once for all who ask for it at the same moment: a hall of thousands reads it again at each
/// change, and it is the same for all of them. Nothing personal is in it, so nothing can reach the wrong one.
/// </summary>
/// <remarks>Kept for a second, and never for somebody who has been told of something later than it was made after.</remarks>
public sealed class SeminarPartsKept(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);
    private const int Most = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Kept> kept = [];

    /// <summary>The regions as they stand, not older than the <c>after</c> of the address.</summary>
    public async Task<IResult> Answer(HttpContext context, string id)
    {
        var visit = Visits.Of(context);
        var query = context.Request.Query;
        var key = new Key(visit.Caller.Tenant.Value, id, visit.Language, query["for"] == "participants", query["order"] == "newest");
        context.Response.Headers.CacheControl = "private, no-store";
        return await Find(key, visit) is { } page ? Results.Text(page, "text/html; charset=utf-8") : Results.NotFound();
    }

    private Task<string?> Find(Key key, Visit visit)
    {
        lock (gate)
        {
            if (kept.TryGetValue(key, out var known) && known.After >= visit.After && time.GetElapsedTime(known.At) < Age && !known.Page.IsFaulted)
                return known.Page;
            if (kept.Count >= Most) kept.Clear();
            // For all, so as nobody in particular; and not given up because the one who asked first went away.
            var everybody = visit with { Caller = new Caller(visit.Caller.Tenant, Civic.Domain.Kernel.Actor.Anonymous, null, [visit.Language]) };
            var page = Make(key, everybody);
            kept[key] = new Kept(page, visit.After, time.GetTimestamp());
            return page;
        }
    }

    private async Task<string?> Make(Key key, Visit visit)
    {
        // Off the lock that the caller holds.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var order = key.Newest ? QuestionsOrder.Newest : QuestionsOrder.Votes;
        var site = await services.GetRequiredService<IPages>().Site(visit, CancellationToken.None);
        var model = await services.GetRequiredService<ISeminarPages>().Seminar(visit, key.Seminar, SeminarScreen.Everybody, order, CancellationToken.None);
        if (site is null || model is null) return null;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var frame = new Frame(site, key.Tenant, Texts.TextSet.In(key.Language), $"/{key.Tenant}/seminars/{key.Seminar}", () => throw new InvalidOperationException("No form is made for all."));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Document>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Frame"] = frame,
            ["Content"] = typeof(PartsPage),
            ["Parameters"] = new Dictionary<string, object> { ["Model"] = model, ["Forms"] = key.Forms },
        }))).ToHtmlString());
    }

    private readonly record struct Key(string Tenant, string Seminar, string Language, bool Forms, bool Newest);

    private sealed record Kept(Task<string?> Page, long After, long At);
}
