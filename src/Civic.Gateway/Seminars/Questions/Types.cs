using System.Globalization;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Questions;

/// <summary>A question as one caller sees it.</summary>
internal sealed record QuestionNode(SeminarId Seminar, QuestionView View)
{
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Seminar.Value}/{View.Number}");
}

internal static class QuestionBindings
{
    internal const string Type = "Question";

    internal static SchemaBuilder QuestionTypes(this SchemaBuilder schema) => schema
        .Enum<QuestionPhase>("QuestionState")
        .Connection<QuestionNode>(Type)
        .Bind<QuestionNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", (q, context) => GlobalId.Of(Ask.Of(context).Tenant, Type, q.Key));
            t.Field("number", q => q.View.Number);
            t.FieldAsync("text", async (q, context) => await Ask.Of(context).Text(q.View.Text));
            t.Field("language", q => q.View.Language);
            t.Field("askedAt", q => q.View.AskedAt);
            t.Field("state", q => q.View.Phase);
            t.Field("votes", q => q.View.Votes);
            t.Field("pinned", q => q.View.Pinned);
            t.FieldAsync("answer", async (q, context) => await Ask.Of(context).Text(q.View.Answer));
            t.Field("answeredAt", q => q.View.AnsweredAt);
            t.FieldAsync("by", async (q, context) => await Ask.Of(context).ShownAs(q.Seminar, await Asker(Ask.Of(context), q)));
            t.Field("device", q => q.View.Asker?.Value);
            t.Field("mine", q => q.View.Mine);
            t.Field("upvoted", q => q.View.Upvoted);
            t.Field("mergedInto", q => q.View.MergedInto);
        });

    /// <summary>The seminar and the number that a question's key names; null when it names none.</summary>
    internal static (SeminarId Seminar, int Number)? Of(TenantId tenant, string id)
    {
        var key = GlobalId.KeyOf(id, tenant, Type);
        var slash = key?.LastIndexOf('/') ?? -1;
        return slash > 0 && int.TryParse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new SeminarId(key![..slash]), number)
            : null;
    }

    /// <summary>The question as the caller may see it; null when it is not for the caller.</summary>
    internal static async Task<QuestionNode?> Find(Ask ask, SeminarId seminar, int number) =>
        (await ask.Questions(seminar, QuestionsOrder.Votes))?.Questions.FirstOrDefault(question => question.Number == number) is { } view
            ? new QuestionNode(seminar, view)
            : null;

    // The order is the grain's: a cursor names a question, and the page goes on behind it, wherever votes have moved it meanwhile.
    internal static async ValueTask<Connection<QuestionNode>> Page(ResolverContext context, SeminarId seminar)
    {
        var paging = Paging.Of(context);
        var all = (await Ask.Of(context).Questions(seminar, context.Argument<QuestionsOrder>("order")))?.Questions ?? [];
        var from = paging.After is { } after ? all.ToList().FindIndex(question => IdOf(question) == after.Id) + 1 : 0;
        var upto = paging.Before is { } before && all.ToList().FindIndex(question => IdOf(question) == before.Id) is var at and >= 0 ? at : all.Length;
        var range = from < upto ? all[from..upto] : [];
        var size = Math.Min(paging.Size, range.Length);
        var shown = paging.FromEnd ? range[^size..] : range[..size];
        await Ask.Of(context).Texts(shown.SelectMany(question => (SealedText?[])[question.Text, question.Answer]));
        return Relay(paging, range.Length > size, [.. shown.Select(view => new Edge<QuestionNode>(new QuestionNode(seminar, view), Paging.Write(new Cursor("", IdOf(view)))))]);
    }

    private static Connection<QuestionNode> Relay(Paging paging, bool more, Edge<QuestionNode>[] edges) => Graph.Relay.Page.Of(paging, more, edges);

    private static string IdOf(QuestionView question) => question.Number.ToString(CultureInfo.InvariantCulture);

    private static async ValueTask<PersonId?> Asker(Ask ask, QuestionNode question) =>
        question.View.Asker ?? ((await ask.Askers(question.Seminar)).TryGetValue(question.View.Number, out var asker) ? asker : null);
}
