using System.Reflection;
using System.Text.Json;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Examples;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>The product's limits: what we ship ourselves needs half of them at most, and who goes beyond is told what to do.</summary>
[Collection("graph")]
public sealed class LimitTests(GraphHost host)
{
    // What a schema explorer asks for first: every type, nine wrappers deep.
    private static readonly string Introspection = """
        query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
          types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
        fragment FullType on __Type { kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name
        """ + string.Concat(Enumerable.Repeat(" ofType { kind name", 9)) + new string('}', 10);

    private static readonly RequestLimits Limits = new GraphOptions().Limits;

    private GraphQLEngine Engine => host.Services.GetRequiredService<GraphDoor>().Engine;

    [Fact]
    public async Task What_we_ship_needs_half_of_every_limit_at_most()
    {
        var caller = new Caller(GraphHost.Huddinge, Domain.Kernel.Actor.Anonymous, null, ["sv"]);
        using var scope = host.Services.CreateScope();
        var examples = await ExampleQueries.For(new Ask(scope.ServiceProvider, caller), "sv");
        var shipped = examples.Select(one => (one.Title, one.Query, one.Variables)).Append(("introspection", Introspection, "{}")).Concat(GuideTests.Examples.Select(one => (one.Title, one.Query, one.Variables)));
        foreach (var (title, query, variables) in shipped)
        {
            var (size, roots, cost) = Engine.Measure(new GraphQLRequest(query, null, JsonDocument.Parse(variables).RootElement)) ?? throw new InvalidOperationException($"{title} is not valid.");
            Parser.Parse(query, new ParseLimits(Limits.Tokens / 2));
            Half(title, "depth", size.Depth, Limits.Depth);
            Half(title, "fields", size.Fields, Limits.Fields);
            Half(title, "root fields", roots, Limits.RootFields);
            Half(title, "aliases", size.Aliases, Limits.Aliases);
            Half(title, "repeats", size.Repeats, Limits.RepeatedFields);
            Half(title, "directives", size.Directives, Limits.Directives);
            Half(title, "cost", cost, Limits.Cost);
            Half(title, "variables", variables.Length, Limits.VariableBytes);
        }
    }

    [Fact]
    public void Every_limit_is_set()
    {
        foreach (var property in typeof(RequestLimits).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.Name != nameof(RequestLimits.Tokens)) Assert.NotEqual(property.GetValue(RequestLimits.None), property.GetValue(Limits));
    }

    [Theory]
    [InlineData("{ contestsConnection(first: 100) { edges { node { entriesConnection(first: 100) { edges { node { contest { entriesConnection(first: 100) { edges { node { id } } } } } } } } } } }", "too-costly")]
    [InlineData("{ contestsConnection(first: 99999999) { edges { node { id title } } } }", "too-costly")]
    [InlineData("{ contests { entries { contest { entries { id contest { title } school { name } } } } } }", "too-costly")]
    public async Task Pages_within_pages_multiply_and_are_refused_unread(string query, string code)
    {
        var answer = await host.Query(query);
        Assert.Equal((422, code), (answer.Status, Assert.Single(answer.Codes)));
        Assert.Empty(answer.Reads);
        Assert.Contains("first", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_are_for_those_who_are_signed_in()
    {
        var (visitor, member) = (await host.Query("{ contestz { title } }"), await host.Query("{ contestz { title } }", person: "member1"));
        Assert.DoesNotContain("Did you mean", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Did you mean", member.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_is_open_to_everybody()
    {
        var answer = await host.Query(Introspection);
        Assert.True(answer.Data.GetProperty("__schema").GetProperty("types").GetArrayLength() > 100);
        Assert.Empty(answer.RoundTrips);
    }

    [Fact]
    public async Task The_answer_says_what_it_was_estimated_to_cost()
    {
        var answer = await host.Query("{ contestsConnection(first: 5) { edges { node { title } } } }");
        Assert.Equal($"{{\"cost\":{{\"estimated\":16,\"limit\":{Limits.Cost}}}}}", answer.Json.GetProperty("extensions").GetRawText());
    }

    private static void Half(string title, string what, long needed, long limit) => Assert.True(needed * 2 <= limit, $"{title} needs {needed} of {limit} {what}.");
}
