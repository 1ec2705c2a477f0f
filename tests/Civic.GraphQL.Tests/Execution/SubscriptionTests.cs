using Civic.GraphQL.Execution;
using Xunit;

namespace Civic.GraphQL.Tests.Execution;

public sealed class SubscriptionTests
{
    private readonly Pets _pets = new();

    [Fact]
    public async Task Each_event_is_one_answer()
    {
        using var response = await SubscribeAsync("subscription { count(to: 3) }");
        var answers = new List<string>();
        await foreach (var answer in response.Stream!)
        {
            using (answer) answers.Add(answer.ToJson());
        }
        Assert.Equal(["""{"data":{"count":1}}""", """{"data":{"count":2}}""", """{"data":{"count":3}}"""], answers);
    }

    [Fact]
    public async Task Source_that_refuses_is_a_refusal_without_a_stream()
    {
        using var response = await SubscribeAsync("subscription { refused }");
        Assert.Equal(ResponseKind.SourceError, response.Kind);
        Assert.Equal("""{"errors":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"not-you"}}]}""", response.ToJson());
    }

    [Fact]
    public async Task Cancellation_ends_the_source()
    {
        using var gone = new CancellationTokenSource();
        using var response = await SubscribeAsync("subscription { count(to: 1000000) }", gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var answer in response.Stream!)
            {
                answer.Dispose();
                await gone.CancelAsync();
            }
        });
    }

    private ValueTask<GraphQLResponse> SubscribeAsync(string query, CancellationToken cancellation = default) =>
        _pets.Engine().ExecuteAsync(new GraphQLRequest(query), new RequestContext(Ask.Nothing.Services), null, cancellation);
}
