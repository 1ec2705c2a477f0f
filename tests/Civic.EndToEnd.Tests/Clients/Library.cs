using System.Globalization;
using System.Text;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Civic.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RequestContext = Civic.GraphQL.Execution.RequestContext;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>A server of its own with a list that Relay can read page by page, on the engine alone.</summary>
internal sealed class Library : IAsyncDisposable
{
    public const string Sdl = """
        interface Node { id: ID! }
        type Query { node(id: ID!): Node  library: Library!  closed: Boolean }
        type Library implements Node { id: ID!  name: String!  books(first: Int, after: String): BookConnection! }
        type BookConnection { edges: [BookEdge!]!  pageInfo: PageInfo! }
        type BookEdge { node: Book!  cursor: String }
        type Book implements Node { id: ID!  title: String! }
        type PageInfo { hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String }
        """;

    /// <summary>More than two pages of three.</summary>
    public static readonly string[] Titles = ["Röda rummet", "Gösta Berlings saga", "Kallocain", "Pippi Långstrump", "Utvandrarna", "Doktor Glas", "Hemsöborna"];

    private readonly WebApplication _app;

    private Library(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts it; a manifest lists what it answers.</summary>
    public static async Task<Library> StartAsync(byte[] manifest)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var library = new Library(builder.Build());
        var handler = new GraphQLHandler(new GraphQLEngine(Schema()), new HttpOptions { Documents = new Listed(manifest) });
        library._app.Map("/graphql", handler.HandleAsync);
        await library._app.StartAsync();
        return library;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Schema Schema() => SchemaBuilder.FromSdl(Sdl)
        .Bind("Query", t => t
            .Field("library", _ => new Hall())
            .Field("node", context => context.Argument<string>("id") == "library" ? new Hall() : null)
            .Field<bool?>("closed", _ => throw new GraphQLException("ask-the-desk", "Ask at the desk.")))
        .Bind<Hall>("Library", t =>
        {
            t.Field("id", _ => "library");
            t.Field("name", _ => "Stadsbiblioteket");
            t.Field("books", (_, context) => Page(context.Argument<int?>("first") ?? 10, context.Argument<string?>("after")));
        })
        .Bind<Books>("BookConnection")
        .Bind<Edge>("BookEdge")
        .Bind<Book>("Book")
        .Bind<PageInfo>("PageInfo")
        .Build();

    private static Books Page(int first, string? after)
    {
        var start = after is null ? 0 : int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(after)), CultureInfo.InvariantCulture);
        var edges = Titles.Select((title, i) => new Edge(new Book($"book-{i}", title), Convert.ToBase64String(Encoding.UTF8.GetBytes($"{i + 1}")))).Skip(start).Take(first).ToList();
        return new Books(edges, new PageInfo(start + edges.Count < Titles.Length, start > 0, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    private sealed record Hall;

    private sealed record Book(string Id, string Title);

    private sealed record Edge(Book Node, string? Cursor);

    private sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

    private sealed record Books(IReadOnlyList<Edge> Edges, PageInfo PageInfo);

    private sealed class Listed(byte[] manifest) : ITrustedDocuments
    {
        private readonly Dictionary<string, string> _texts = DocumentManifest.Read(manifest).ToDictionary(one => one.Id, one => one.Text);

        public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation) => new(_texts.GetValueOrDefault(id));

        public bool OnlyThese(RequestContext context) => true;
    }
}
