using System.Buffers.Text;
using System.Text;
using Civic.Contracts.Ports;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph.Relay;

/// <summary>Which page a client asks for (Relay's connections specification, "Arguments").</summary>
/// <param name="Size">How many edges at most.</param>
/// <param name="FromEnd">Counted from the end of the range: <c>last</c>.</param>
internal sealed record Paging(int Size, bool FromEnd, Cursor? After, Cursor? Before)
{
    /// <summary>The largest page; and the longest list that is answered without pages.</summary>
    internal const int Largest = 100;

    /// <summary>The size of a page when nobody says.</summary>
    internal const int Usual = 20;

    /// <exception cref="GraphQLException">The arguments do not fit together, or a cursor is none of ours.</exception>
    internal static Paging Of(ResolverContext context)
    {
        var (first, last) = (context.Argument<int?>("first"), context.Argument<int?>("last"));
        if (first is not null && last is not null)
            throw new GraphQLException("first-and-last", "Give either first or last: together they say nothing clear.");
        var size = first ?? last ?? Usual;
        if (size < 0) throw new GraphQLException("negative-page-size", $"A page cannot have {size} items. Ask for 0 to {Largest}.");
        if (size > Largest) throw new GraphQLException("page-too-large", $"A page has at most {Largest} items. Ask for fewer, and go on with after: endCursor.");
        return new Paging(size, last is not null, Read(context.Argument<string?>("after"), "after"), Read(context.Argument<string?>("before"), "before"));
    }

    /// <summary>The opaque form of a place in an order.</summary>
    internal static string Write(Cursor cursor) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{cursor.Sort}\n{cursor.Id}"));

    private static Cursor? Read(string? text, string argument)
    {
        if (text is null) return null;
        if (text.Length is > 0 and <= 1024 && Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') is [var sort, { Length: > 0 } id]
            && !sort.Contains('\0', StringComparison.Ordinal) && !id.Contains('\0', StringComparison.Ordinal))
            return new Cursor(sort, id);
        throw new GraphQLException("malformed-cursor", $"\"{argument}\" is not a cursor of this list. Use endCursor or startCursor as it was given.");
    }
}
