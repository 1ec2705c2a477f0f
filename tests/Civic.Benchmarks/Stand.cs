using System.Buffers;
using System.IO.Pipelines;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Benchmarks;

/// <summary>A request of somebody signed in at the product's GraphQL door, and its answer, without a line: one context, used again.</summary>
internal sealed class Stand
{
    private readonly DefaultHttpContext _http = new();
    private readonly Body _body = new();
    private readonly Sink _sink = new();

    private readonly GraphDoor _door;

    public Stand(Workload workload, IServiceProvider services)
    {
        _door = services.GetRequiredService<GraphDoor>();
        var caller = new Caller(new TenantId(ProductServer.Tenant), new Actor(new PersonId("chair"), Roles.Chair), DateTimeOffset.MaxValue, ["sv"]);
        caller.Set(_http);
        _http.Features.Set<IRequestBodyPipeFeature>(_body);
        _http.Features.Set<IHttpResponseBodyFeature>(_sink);
        _http.RequestServices = services;
        _http.Request.Method = workload.ByGet ? "GET" : "POST";
        _http.Request.Headers.Accept = "application/graphql-response+json";
        if (workload.ByGet) _http.Request.QueryString = new QueryString("?documentId=" + workload.DocumentId);
        else _http.Request.ContentType = "application/json";
    }

    public long Written => _sink.Written;

    public Task AskAsync(byte[] body)
    {
        _body.Bytes = body;
        return _door.Handle(_http);
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
