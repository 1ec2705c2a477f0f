using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Polls;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Polls;

/// <summary>A poll by name; what is asked of it is read when it is asked, so that an answer's receipt counts nothing.</summary>
internal sealed record PollNode(PollId Id);

internal sealed record PollAnswerNode(PollAnswer Answer);

internal sealed record PollResultsNode(PollView Poll, PollFigures Figures);

internal sealed record OptionResultNode(OptionFigures Figures, string? Label);

internal sealed record WordResultNode(WordFigures Word, bool? Shown);

internal static class PollBindings
{
    internal const string Type = "Poll";
    private const int MostWords = 100;

    internal static SchemaBuilder PollTypes(this SchemaBuilder schema) => schema
        .Enum<PollPhase>("PollState").Enum<PollKind>("PollKind")
        .Bind("Query", t => t.FieldAsync("poll", async context => GlobalId.KeyOf(context.Argument<string>("id"), Ask.Of(context).Tenant, Type) is { } key
            ? await Find(Ask.Of(context), new PollId(key))
            : null, Audiences.Everyone))
        .Bind<PollNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", (p, context) => GlobalId.Of(Ask.Of(context).Tenant, Type, p.Id.Value));
            t.FieldAsync("state", async (p, context) => (await View(p, context)).Phase);
            t.FieldAsync("question", async (p, context) => (await View(p, context)).Question);
            t.FieldAsync("form", async (p, context) => PollForms.Of((await View(p, context)).Form));
            t.FieldAsync("answered", async (p, context) => (await View(p, context)).Answered);
            t.FieldAsync("closesAt", async (p, context) => (await View(p, context)).ClosesAt);
            t.FieldAsync("mayChange", async (p, context) => (await View(p, context)).MayChange);
            t.FieldAsync("mine", async (p, context) => (await View(p, context)).Mine is { } mine ? new PollAnswerNode(mine) : null);
            t.FieldAsync("results", async (p, context) => await View(p, context) is { Figures: { } figures } view ? new PollResultsNode(view, figures) : null);
        })
        .Bind<PollFormParts>("PollForm", t => t.Metadata = Audiences.Everyone)
        .Bind<PollAnswerNode>("PollAnswer", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("options", a => (a.Answer as Chosen)?.Options.ToArray());
            t.Field("rating", a => (a.Answer as Rated)?.Value);
            t.Field("number", a => (a.Answer as Numbered)?.Value);
            t.FieldAsync("words", async (a, context) => await Words(Ask.Of(context), a.Answer as Worded));
        })
        .Results();

    /// <summary>The poll, or null when it is not for the caller.</summary>
    internal static async Task<PollNode?> Find(Ask ask, PollId id) =>
        id.Value.Contains('/', StringComparison.Ordinal) && await ask.Poll(id) is not null ? new PollNode(id) : null;

    private static SchemaBuilder Results(this SchemaBuilder schema) => schema
        .Bind<PollResultsNode>("PollResults", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("base", r => r.Figures.Base);
            t.Field("options", r => r.Figures.Options.Select(option => new OptionResultNode(option, PollForms.Label(r.Poll.Form, option.Option))).ToArray());
            t.FieldAsync("words", async (r, context) =>
            {
                var words = r.Figures.Words.Take(MostWords).ToArray();
                await Ask.Of(context).Texts(words.Select(word => word.Text));
                return words.Select(word => new WordResultNode(word, r.Poll.Words is { } looked && looked.TryGetValue(word.Key, out var shown) ? shown : null)).ToArray();
            });
            t.Field("median", r => r.Figures.Median);
            t.Field("mean", r => r.Figures.Mean);
            t.Field("right", r => r.Figures.Right);
        })
        .Bind<OptionResultNode>("OptionResult", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("option", o => o.Figures.Option);
            t.Field("count", o => o.Figures.Count);
            t.Field("percent", o => o.Figures.Percent);
            t.Field("points", o => o.Figures.Points);
            t.Field("averageRank", o => o.Figures.AverageRank);
        })
        .Bind<WordResultNode>("WordResult", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("key", w => w.Word.Key);
            t.FieldAsync("text", async (w, context) => await Ask.Of(context).Text(w.Word.Text));
            t.Field("count", w => w.Word.Count);
        });

    private static async ValueTask<string[]?> Words(Ask ask, Worded? answer)
    {
        if (answer is null) return null;
        await ask.Texts(answer.Words.Select(word => word.Text));
        return [.. (await Task.WhenAll(answer.Words.Select(word => ask.Text(word.Text)))).OfType<string>()];
    }

    private static async ValueTask<PollView> View(PollNode poll, ResolverContext context) =>
        await Ask.Of(context).Poll(poll.Id) ?? throw new GraphQLException("not-found", "There is no such poll.");
}
