using System.Buffers;
using System.IO.Pipelines;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;
using Civic.GraphQL.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Benchmarks;

/// <summary>What a request costs between the web server and the socket: bytes and time in the handler, without Kestrel, doors and routing.</summary>
internal static class Allocations
{
    private const int Warm = 3_000;
    private const int Counted = 10_000;

    public static async Task RunAsync(TextWriter output)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var handler = new GraphQLHandler(BenchmarkGraph.Engine(World.Create()), ProductServer.Options(services) with
        {
            ContextOf = _ => new(new Civic.GraphQL.Execution.RequestContext(services)),
        });
        await output.WriteLineAsync("| workload | bytes allocated/request | CPU µs/request | answer bytes |");
        await output.WriteLineAsync("|---|--:|--:|--:|");
        // Once in vain, so that nothing is compiled while it is counted.
        foreach (var workload in Workloads.All) await RunAsync(TextWriter.Null, handler, services, workload, 0);
        foreach (var workload in Workloads.All) await RunAsync(output, handler, services, workload, Warm + Counted);
    }

    private static async Task RunAsync(TextWriter output, GraphQLHandler handler, IServiceProvider services, Workload workload, int first)
    {
        var bodies = Enumerable.Range(first, workload.Text(0) == workload.Text(2) ? 1 : Warm + Counted).Select(workload.Body).ToArray();
        var stand = new Stand(workload, services);
        for (var n = 0; n < Warm; n++) await stand.AskAsync(handler, bodies[n % bodies.Length]);
        var (bytes, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        for (var n = Warm; n < Warm + Counted; n++)
        {
            var task = stand.AskAsync(handler, bodies[n % bodies.Length]);
            if (!task.IsCompletedSuccessfully) throw new InvalidOperationException(workload.Name + ": the answer came later; another thread may have allocated.");
        }
        var (allocated, taken) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Environment.CpuUsage.TotalTime - began);
        await output.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"| {workload.Name} | {allocated / Counted} | {taken.TotalMicroseconds / Counted:0.00} | {stand.Written / (Warm + Counted)} |"));
    }

    /// <summary>A request and its answer without a line: one context, used again.</summary>
    private sealed class Stand
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

        public Task AskAsync(GraphQLHandler handler, byte[] body)
        {
            _body.Bytes = body;
            return handler.HandleAsync(_http);
        }
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
