using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>
/// Server-sent events, "distinct connections mode" of the graphql-sse protocol: <c>next</c> for each answer, <c>complete</c> at the end.
/// Refusals come as <c>next</c> too, since the status is sent by then.
/// </summary>
internal sealed class EventStream(HttpContext http, HttpOptions options, Func<Exception, GraphQLResponse> mask)
{
    public async Task SendAsync(GraphQLResponse response, RequestContext context)
    {
        http.Response.ContentType = MediaTypes.EventStream + "; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (response.Stream is null) await NextAsync(response, context);
        else await FollowAsync(response.Stream, context);
        Write("event: complete\ndata: \n\n"u8);
        await FlushAsync();
    }

    private async Task FollowAsync(IAsyncEnumerable<GraphQLResponse> stream, RequestContext context)
    {
        // The client learns at once that it is subscribed.
        Write(":\n\n"u8);
        await FlushAsync();
        var answers = stream.GetAsyncEnumerator(http.RequestAborted);
        try
        {
            while (await MoveNextAsync(answers))
            {
                using var answer = answers.Current;
                await NextAsync(answer, context);
            }
        }
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
        {
            using var masked = mask(error);
            await NextAsync(masked, context);
        }
        finally
        {
            await answers.DisposeAsync();
        }
    }

    /// <summary>Waits for the next answer and lets proxies see a sign of life meanwhile.</summary>
    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<GraphQLResponse> answers)
    {
        var next = answers.MoveNextAsync();
        if (next.IsCompleted) return await next;
        var waiting = next.AsTask();
        while (true)
        {
            try
            {
                return await waiting.WaitAsync(options.KeepAlive, http.RequestAborted);
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

    private async Task NextAsync(GraphQLResponse answer, RequestContext context)
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
}
