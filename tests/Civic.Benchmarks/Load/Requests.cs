using System.Globalization;
using System.Text;
using Civic.Benchmarks.Data;

namespace Civic.Benchmarks.Load;

/// <summary>The bytes of a workload's requests for one server. Texts that must differ are made beforehand and differ over many rounds.</summary>
internal sealed class Requests
{
    private const int Kinds = 20_000;
    private readonly byte[][] _ready;
    private readonly Workload _workload;
    private readonly Server _server;
    private long _next = Random.Shared.Next(1_000_000) * 10L;

    public Requests(Workload workload, Server server)
    {
        (_workload, _server) = (workload, server);
        // The numbers are part of the document: with another start in each round, no server has seen one of them.
        var first = (int)(_next % 1_000_000_000);
        _ready = workload.Text(0) == workload.Text(2) ? [Make(0)] : [.. Enumerable.Range(first, Kinds).Select(Make)];
        _next = 0;
    }

    public byte[] Next() => _ready.Length == 1 ? _ready[0] : _ready[(int)((Interlocked.Increment(ref _next) - 1) % _ready.Length)];

    public byte[] Make(int n)
    {
        var path = _server.IsCanned ? "/canned/" + _workload.Name : "/huddinge/graphql";
        var head = $"Host: {_server.Address.Authority}\r\nAuthorization: Bearer {_server.Token}\r\nAccept: application/graphql-response+json\r\n";
        if (_workload.ByGet)
        {
            // The peers know no documents by id without packages of their own; they get the text.
            var query = _server.KnowsDocuments ? "documentId=" + _workload.DocumentId : "query=" + Uri.EscapeDataString(_workload.Text(n));
            return Encoding.ASCII.GetBytes($"GET {path}?{query} HTTP/1.1\r\n{head}\r\n");
        }
        var body = _workload.Body(n);
        var length = body.Length.ToString(CultureInfo.InvariantCulture);
        return [.. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\n{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"), .. body];
    }
}
