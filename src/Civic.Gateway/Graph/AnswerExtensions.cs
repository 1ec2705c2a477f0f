using System.Text;
using Civic.Gateway.Access.Limits;

namespace Civic.Gateway.Graph;

/// <summary>What stands in <c>extensions</c> of an answer: what the request was estimated to cost, and whether the answer is older than was asked for.</summary>
internal sealed class AnswerExtensions(long mostCost)
{
    private static readonly byte[] Stale = Encoding.UTF8.GetBytes("\"stale\":true");

    // One document costs the same at each request, unless its variables say the sizes of pages.
    private readonly Generations<long, byte[]> _costs = new(1_000);

    internal byte[]? Of(Ask ask)
    {
        if (ask.Cost is not { } cost) return ask.Stale ? Stale : null;
        var said = _costs.GetOrAdd(cost, number => Encoding.UTF8.GetBytes($"\"cost\":{{\"estimated\":{number},\"limit\":{mostCost}}}"));
        return ask.Stale ? [.. said, (byte)',', .. Stale] : said;
    }
}
