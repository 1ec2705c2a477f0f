using System.Text;
using System.Text.Json;
using Civic.Benchmarks.Servers;
using Civic.GraphQL.Documents;

namespace Civic.Benchmarks.Load;

/// <summary>A question as it goes over the line, with the places of its number.</summary>
internal sealed class RequestBytes
{
    private readonly byte[] _bytes;
    private readonly int[] _numbers;

    private RequestBytes(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        var places = new List<int>();
        for (var at = text.IndexOf(Question.Number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Question.Number, at + 1, StringComparison.Ordinal))
            places.Add(Encoding.UTF8.GetByteCount(text.AsSpan(0, at)));
        _numbers = [.. places];
    }

    /// <param name="question">What is asked.</param>
    /// <param name="token">Of the person who asks.</param>
    /// <param name="path">Path of the endpoint.</param>
    /// <param name="byId">Whether a GET names its document by id.</param>
    public static RequestBytes Of(Question question, string token, string path, bool byId)
    {
        var common = $"Host: localhost\r\nAccept: application/graphql-response+json\r\nAuthorization: Bearer {token}\r\n{PlainHost.CaseHeader}: {question.Case}\r\n";
        if (question.ByGet)
        {
            var document = byId ? $"documentId={DocumentIds.Of(question.Text)}" : $"query={Uri.EscapeDataString(question.Text)}";
            return new($"GET {path}?{document}&variables={Uri.EscapeDataString(question.Variables ?? "{}")} HTTP/1.1\r\n{common}\r\n");
        }
        var variables = question.Variables is null ? "" : $",\"variables\":{question.Variables}";
        var body = $"{{\"query\":{JsonSerializer.Serialize(question.Text)}{variables}}}";
        return new($"POST {path} HTTP/1.1\r\n{common}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    /// <summary>A copy of its own for a connection that writes numbers into it.</summary>
    public byte[] Copy() => [.. _bytes];

    /// <summary>Writes a number into a copy.</summary>
    public void Number(byte[] copy, long number)
    {
        if (_numbers.Length == 0) return;
        Span<byte> digits = stackalloc byte[Question.Number.Length];
        for (var i = digits.Length - 1; i >= 0; i--, number /= 10) digits[i] = (byte)('0' + (number % 10));
        foreach (var place in _numbers) digits.CopyTo(copy.AsSpan(place));
    }
}
