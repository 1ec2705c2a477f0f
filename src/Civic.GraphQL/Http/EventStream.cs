using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Civic.GraphQL.Http;

/// <summary>
/// Server-sent events, "distinct connections mode" of the graphql-sse protocol: <c>next</c> for each answer, <c>complete</c> at the end.
/// Refusals come as <c>next</c> too, since the status is sent by then. At most one answer is held: the next one is asked for when the
/// connection has taken this one.
/// </summary>
internal sealed class EventStream(HttpContext http, HttpOptions options, GraphQLEngine engine, RequestContext context)
{
    private static readonly GraphQLError Ended = new("The sign-in has ended. Sign in again and subscribe anew.", [], Code: "sign-in-needed");

    /// <summary>Runs a request and sends what comes of it, until its end, the client's, or that of the caller's rights.</summary>
    public async Task AnswerAsync(GraphQLRequest request, bool isGet)
    {
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using var lease = options.LeaseOf(context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lease.Ended, stopping);
        try
        {
            using var response = await engine.ExecuteAsync(request, context, isGet ? NoMutations : null, end.Token);
            if (response.Kind == ResponseKind.OperationNotAllowed)
                await ResponseSender.SendAsync(http, response, AnswerForm.GraphQLResponse, options.PartialStatus, StatusCodes.Status405MethodNotAllowed);
            else
                await SendAsync(response, end.Token);
        }
        catch (OperationCanceledException) when (lease.Ended.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            await SendAsync(GraphQLResponse.Refused(ResponseKind.SourceError, [Ended]));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            // Not completed but broken off: clients come back, to another process or to the next one.
            http.Abort();
        }
    }

    /// <summary>Sends one answer, or each of a stream.</summary>
    public async Task SendAsync(GraphQLResponse response, CancellationToken end = default)
    {
        Begin();
        if (response.Stream is null) await NextAsync(response);
        else await FollowAsync(response.Stream, end);
        Write("event: complete\ndata: \n\n"u8);
        await FlushAsync();
    }

    private void Begin()
    {
        if (http.Response.HasStarted) return;
        http.Response.ContentType = MediaTypes.EventStream + "; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    private async Task FollowAsync(IAsyncEnumerable<GraphQLResponse> stream, CancellationToken end)
    {
        // The client learns at once that it is subscribed.
        Write(":\n\n"u8);
        await FlushAsync();
        var answers = stream.GetAsyncEnumerator(end);
        try
        {
            while (await MoveNextAsync(answers, end))
            {
                using var answer = answers.Current;
                await NextAsync(answer);
            }
        }
        catch (Exception error) when (!end.IsCancellationRequested)
        {
            using var masked = engine.Mask(error, context);
            await NextAsync(masked);
        }
        finally
        {
            await answers.DisposeAsync();
        }
    }

    /// <summary>Waits for the next answer and lets proxies see a sign of life meanwhile.</summary>
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<GraphQLResponse> answers, CancellationToken end)
    {
        var next = answers.MoveNextAsync();
        if (next.IsCompleted) return await next;
        var waiting = next.AsTask();
        while (true)
        {
            try
            {
                return await waiting.WaitAsync(options.KeepAlive, end);
            }
            catch (TimeoutException) when (!waiting.IsCompleted)
            {
                Write(":\n\n"u8);
                await FlushAsync();
            }
            catch (OperationCanceledException) when (!waiting.IsCompleted)
            {
                // The source sees the same token; it must have ended before it is disposed.
                await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }
        }
    }

    private async Task NextAsync(GraphQLResponse answer)
    {
        options.Answering?.Invoke(http, context, answer);
        Write("event: next\ndata: "u8);
        answer.WriteTo(http.Response.BodyWriter);
        Write("\n\n"u8);
        await FlushAsync();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(http.Response.BodyWriter.GetSpan(bytes.Length));
        http.Response.BodyWriter.Advance(bytes.Length);
    }

    private async Task FlushAsync() => await http.Response.BodyWriter.FlushAsync(http.RequestAborted);

    private static readonly Func<OperationKind, bool> NoMutations = static kind => kind != OperationKind.Mutation;
}
