using System.Buffers;
using System.IO.Pipelines;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Benchmarks;

/// <summary>A request and its answer without a line: one context, used again.</summary>
internal sealed class Stand
{
    private readonly DefaultHttpContext _http = new();
    private readonly Body _body = new();
    private readonly Sink _sink = new();

    public Stand(Workload workload, IServiceProvider services)
    {
        _http.Features.Set<IRequestBodyPipeFeature>(_body);
        _http.Features.Set<IHttpResponseBodyFeature>(_sink);
        _http.RequestServices = services;
        _http.Request.Method = workload.ByGet ? "GET" : "POST";
        _http.Request.Headers.Accept = "application/graphql-response+json";
        if (workload.ByGet) _http.Request.QueryString = new QueryString("?documentId=" + workload.DocumentId);
        else _http.Request.ContentType = "application/json";
    }

    public long Written => _sink.Written;

    /// <summary>The product's handler over the benchmark's rows, for requests that came through no door.</summary>
    public static GraphQLHandler Handler(IServiceProvider services) => new(BenchmarkGraph.Engine(World.Create()), ProductServer.Options(services) with
    {
        ContextOf = _ => new(new RequestContext(services)),
    });

    public Task AskAsync(GraphQLHandler handler, byte[] body)
    {
        _body.Bytes = body;
        return handler.HandleAsync(_http);
    }

    private sealed class Body : PipeReader, IRequestBodyPipeFeature
    {
        public byte[] Bytes { get; set; } = [];

        public PipeReader Reader => this;

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

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(Result);

        public override bool TryRead(out ReadResult result)
        {
            result = Result;
            return true;
        }

        private ReadResult Result => new(new ReadOnlySequence<byte>(Bytes), isCanceled: false, isCompleted: true);
    }

    private sealed class Sink : PipeWriter, IHttpResponseBodyFeature
    {
        private byte[] _bytes = new byte[64 * 1024];

        public long Written { get; private set; }

        public PipeWriter Writer => this;

        public Stream Stream => throw new NotSupportedException();

        public override void Advance(int bytes) => Written += bytes;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(new FlushResult(false, true));

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _bytes.Length) _bytes = new byte[sizeHint];
            return _bytes;
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering()
        {
        }

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
