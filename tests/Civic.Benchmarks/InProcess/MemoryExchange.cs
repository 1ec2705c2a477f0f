using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Benchmarks.InProcess;

/// <summary>One request and its answer in memory; used again and again, as a server uses the features of a connection.</summary>
internal sealed class MemoryExchange : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature, IRequestBodyPipeFeature,
    IHttpRequestBodyDetectionFeature, IHttpRequestLifetimeFeature, IHttpConnectionFeature
{
    private readonly MemoryReader _reader = new();
    private readonly MemoryWriter _writer = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _headers;
    private readonly string _query;

    public MemoryExchange(string method, string path, string query, IEnumerable<(string Name, string Value)> headers, byte[] body)
    {
        (Method, Path, _query, Body) = (method, path, query, Stream.Null);
        _headers = headers.ToDictionary(header => header.Name, header => new Microsoft.Extensions.Primitives.StringValues(header.Value), StringComparer.OrdinalIgnoreCase);
        RequestBody = body;
    }

    public byte[] RequestBody { get; }

    public ReadOnlyMemory<byte> Answer => _writer.Written;

    public string Protocol { get; set; } = "HTTP/1.1";

    public string Scheme { get; set; } = "http";

    public string Method { get; set; }

    public string PathBase { get; set; } = "";

    public string Path { get; set; }

    public string QueryString { get; set; } = "";

    public string RawTarget { get; set; } = "";

    public Stream Body { get; set; }

    PipeReader IRequestBodyPipeFeature.Reader => _reader;

    public bool CanHaveBody => RequestBody.Length > 0;

    IHeaderDictionary IHttpRequestFeature.Headers { get; set; } = new HeaderDictionary();

    IHeaderDictionary IHttpResponseFeature.Headers { get; set; } = new HeaderDictionary();

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    public bool HasStarted { get; private set; }

    Stream IHttpResponseBodyFeature.Stream => _writer.AsStream();

    PipeWriter IHttpResponseBodyFeature.Writer => _writer;

    public CancellationToken RequestAborted { get; set; }

    public string ConnectionId { get; set; } = "c";

    public System.Net.IPAddress? RemoteIpAddress { get; set; } = System.Net.IPAddress.Loopback;

    public System.Net.IPAddress? LocalIpAddress { get; set; } = System.Net.IPAddress.Loopback;

    public int RemotePort { get; set; }

    public int LocalPort { get; set; }

    /// <summary>Everything as before the first request.</summary>
    public IFeatureCollection Renew()
    {
        IHttpRequestFeature request = this;
        request.Headers.Clear();
        foreach (var header in _headers) request.Headers[header.Key] = header.Value;
        request.Headers.ContentLength = CanHaveBody ? RequestBody.Length : null;
        ((IHttpResponseFeature)this).Headers.Clear();
        (StatusCode, HasStarted, QueryString) = (200, false, _query);
        _starting.Clear();
        _reader.Renew(RequestBody);
        _writer.Renew(this);
        var features = new FeatureCollection(8);
        features.Set<IHttpRequestFeature>(this);
        features.Set<IHttpResponseFeature>(this);
        features.Set<IHttpResponseBodyFeature>(this);
        features.Set<IRequestBodyPipeFeature>(this);
        features.Set<IHttpRequestBodyDetectionFeature>(this);
        features.Set<IHttpRequestLifetimeFeature>(this);
        features.Set<IHttpConnectionFeature>(this);
        return features;
    }

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    public void DisableBuffering()
    {
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted) return;
        HasStarted = true;
        while (_starting.TryPop(out var one)) await one.Callback(one.State);
    }

    public Task CompleteAsync() => StartAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Abort()
    {
    }
}

/// <summary>A body that is all there.</summary>
internal sealed class MemoryReader : PipeReader
{
    private byte[] _body = [];

    public void Renew(byte[] body) => _body = body;

    public override bool TryRead(out ReadResult result)
    {
        result = new ReadResult(new ReadOnlySequence<byte>(_body), isCanceled: false, isCompleted: true);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        TryRead(out var result);
        return new(result);
    }

    public override void AdvanceTo(SequencePosition consumed)
    {
    }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
    }

    public override void CancelPendingRead()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}

/// <summary>Keeps what is written until the next request.</summary>
internal sealed class MemoryWriter : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256 * 1024);
    private MemoryExchange? _exchange;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => 0;

    public void Renew(MemoryExchange exchange)
    {
        _exchange = exchange;
        _bytes.ResetWrittenCount();
    }

    public override void Advance(int bytes) => _bytes.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var started = _exchange!.StartAsync(cancellationToken);
        return started.IsCompletedSuccessfully ? new(default(FlushResult)) : Wait(started);
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    private static async ValueTask<FlushResult> Wait(Task started)
    {
        await started;
        return default;
    }
}
