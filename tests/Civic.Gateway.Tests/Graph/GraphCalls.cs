using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Civic.Testing.Postgres;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>An answer with what it cost.</summary>
internal sealed record GraphAnswer(HttpResponseMessage Http, string Text, ActivityTraceId Trace, GraphHost Host)
{
    internal JsonElement Json => JsonDocument.Parse(Text).RootElement;

    internal JsonElement Data
    {
        get
        {
            Assert.False(Json.TryGetProperty("errors", out var errors), $"{errors}");
            return Json.GetProperty("data");
        }
    }

    internal int Status => (int)Http.StatusCode;

    /// <summary>The codes of all errors.</summary>
    internal string[] Codes => Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.TryGetProperty("extensions", out var more) ? more.GetProperty("code").GetString()! : error.GetProperty("message").GetString()!)]
        : [];

    /// <summary>Reads at the ports, in order.</summary>
    internal string[] Reads => [.. Host.Reads.Of(Trace)];

    /// <summary>Commands that PostgreSQL got.</summary>
    internal IReadOnlyList<string> RoundTrips => Host.RoundTrips.Of(Trace);

    internal string? ETag => Http.Headers.ETag?.ToString();
}

internal static class GraphCalls
{
    internal static async Task<GraphAnswer> Query(
        this GraphHost host, string query, object? variables = null, string? person = null, string tenant = "huddinge", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{tenant}/graphql") { Content = JsonContent.Create(new { query, variables }) };
        return await host.Send(request, person, tenant, headers);
    }

    internal static async Task<GraphAnswer> Get(
        this GraphHost host, string query, string? person = null, string tenant = "huddinge", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{tenant}/graphql?query={Uri.EscapeDataString(query)}");
        return await host.Send(request, person, tenant, headers);
    }

    internal static async Task<GraphAnswer> Send(
        this GraphHost host, HttpRequestMessage request, string? person = null, string tenant = "huddinge", params (string Name, string Value)[] headers)
    {
        var (trace, header) = RoundTrips.Trace();
        request.Headers.TryAddWithoutValidation("traceparent", header);
        if (request.Headers.Accept.Count == 0) request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        if (person is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {await host.Token(person, tenant)}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await host.Http.SendAsync(request);
        return new GraphAnswer(answer, await answer.Content.ReadAsStringAsync(), trace, host);
    }
}
