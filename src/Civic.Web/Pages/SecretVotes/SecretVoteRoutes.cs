using System.Collections.Immutable;
using System.Text.Json;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.SecretVotes;

/// <summary>The page of an item's secret vote, and its forms: what is sealed, shared and counted there is the work of the visitor's browser.</summary>
internal static class SecretVoteRoutes
{
    private const string Address = "/meetings/{meeting}/items/{item:int}/secret-vote";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (HttpContext context, string meeting, int item, ISecretVotePages source) =>
            Show(context, new Place(meeting, item), source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapGet(Address + "/box", Box);
        Form(pages, "prepare", form => new PrepareSecretVote([.. form.All("holders").Select(person => new PersonId(person))], form.Number("threshold")));
        Form(pages, "offer", form => new OfferHolderKey(form.One("key")));
        Form(pages, "open", form => new OpenSecretVote(form.One("key"), Shares(form), 1, form.One("accepts") == "yes"));
        Form(pages, "close", _ => new CloseSecretVote());
        Form(pages, "pass", form => new PassShares(Shares(form)));
        Form(pages, "report", form => new ReportCount(form.One("leaf"), Tallies(form), form.Number("spoiled")));
        Form(pages, "publish", _ => new PublishSecretResult());
        Form(pages, "void", _ => new VoidSecretVote());
        pages.MapPost(Address + "/cast", Cast);
    }

    private static void Form(IEndpointRouteBuilder pages, string name, Func<Posted, SecretVoteCommand> command) =>
        pages.MapPost($"{Address}/{name}", async (HttpContext context, string meeting, int item, ISecretVotePages source) =>
        {
            var (form, visit, place) = (await Posted.Read(context), Visits.Of(context), new Place(meeting, item));
            var outcome = form.Operation is { } operation
                ? await source.Send(visit, operation, form.One("vote"), command(form), context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, place.In(visit), (echo, status) => Show(context, place, source, echo, status), Keeps(form));
        });

    // What else is sent holds choices, keys and shares, and is the browser's to keep.
    private static bool Keeps(Posted form) => form.Name == "prepare";

    // A browser that has sealed the ballot sends nothing else; what comes unsealed is sealed on receipt, and its receipt is the answer, since there is no other place for it.
    private static async Task<IResult> Cast(HttpContext context, string meeting, int item, ISecretVotePages source)
    {
        var (form, visit, place) = (await Posted.Read(context), Visits.Of(context), new Place(meeting, item));
        var (outcome, receipt) = form.Operation is not { } operation ? (new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0), null)
            : form.One("ballot").Length > 0
                ? (await source.Send(visit, operation, form.One("vote"), new CastSecretBallot(form.One("ballot"), form.One("salt"), false), context.RequestAborted), null)
            : await source.Seal(visit, operation, form.One("vote"), form.One("choice").Length > 0 ? form.Number("choice") : null, context.RequestAborted);
        return receipt is null
            ? await Posted.Answer(form, outcome, place.In(visit), (echo, status) => Show(context, place, source, echo, status), Keeps(form))
            : await Show(context, place, source, Echo.After("cast"), StatusCodes.Status200OK, receipt);
    }

    private static async Task<IResult> Box(HttpContext context, string meeting, int item, string vote, ISecretVotePages source)
    {
        if (await source.Box(Visits.Of(context), vote, context.RequestAborted) is not { } ballots) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(ballots);
    }

    private static async Task<IResult> Show(HttpContext context, Place place, ISecretVotePages source, Echo echo, int status, Receipt? receipt = null) =>
        await source.Vote(Visits.Of(context), place.Meeting, place.Item, context.RequestAborted) is { } model
            ? await PageAnswer.Page<SecretVotePage, SecretVoteModel>(context, model with { Receipt = receipt }, echo, status, place.Path)
            : await ErrorAnswer.For(context, Visits.Of(context).Caller.IsSignedIn ? ErrorKind.NotFound : ErrorKind.SignInNeeded);

    // What cannot be read is answered as what does not fit.
    private static ImmutableArray<SealedShare> Shares(Posted form) =>
        [.. Read<ShareField>(form.One("shares")).Select(share => new SealedShare(new PersonId(share.To ?? ""), share.Share ?? ""))];

    private static ImmutableArray<BallotTally> Tallies(Posted form) => [.. Read<TallyField>(form.One("tallies")).Select(tally => new BallotTally([.. tally.Choice ?? [0]], tally.Votes))];

    private static T[] Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T[]>(json, Web) is { } read && !read.Contains(default) ? read : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record ShareField(string? To, string? Share);

    private sealed record TallyField(int[]? Choice, int Votes);

    /// <summary>Where the vote is held.</summary>
    private sealed record Place(string Meeting, int Item)
    {
        internal string Path => FormattableString.Invariant($"/meetings/{Uri.EscapeDataString(Meeting)}/items/{Item}/secret-vote");

        internal string In(Visit visit) => $"/{visit.Caller.Tenant.Value}{Path}";
    }
}
