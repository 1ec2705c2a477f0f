using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Civic.Architecture.Tests.Fixtures;
using Civic.Domain.Kernel;

namespace Civic.Architecture.Tests;

/// <summary>Every way to refuse has one code and a text in every language of the pages.</summary>
public sealed partial class RefusalTests
{
    private static readonly Type[] Sets = [.. typeof(StoredAttribute).Assembly.GetTypes().Append(typeof(Contracts.Refusals)).Where(type => Of(type).Any())];

    [Fact]
    public void A_code_stands_for_one_reason_in_its_room() => None.Of(Sets.SelectMany(Flaws));

    [Fact]
    public void Sets_of_refusals_are_found() => Assert.InRange(Sets.Length, 10, 100);

    [Theory]
    [InlineData("sv")]
    [InlineData("fi")]
    [InlineData("en")]
    public void Every_refusal_has_a_text(string language)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read($"src/Civic.Web/Texts/{language}.json"))!;
        None.Of(Codes().Where(code => string.IsNullOrWhiteSpace(texts.GetValueOrDefault($"error.{code}"))));
    }

    [Fact]
    public void Planted_refusals_are_seen() =>
        Assert.Equal(["VoteManager: same-code (path) is said twice", "VoteManager: Same_Code is not kebab-case"], Flaws(typeof(VoteManager)));

    private static IEnumerable<string> Flaws(Type set)
    {
        foreach (var twice in Of(set).CountBy(refusal => refusal).Where(pair => pair.Value > 1))
            yield return $"{set.Name}: {twice.Key.Code} ({twice.Key.Path}) is said twice";
        foreach (var refusal in Of(set).Where(refusal => !KebabCase().IsMatch(refusal.Code))) yield return $"{set.Name}: {refusal.Code} is not kebab-case";
    }

    // Those of the sets, and those that a rule of the kernel makes with the path it is given.
    private static IEnumerable<string> Codes() => Sets.SelectMany(Of).Select(refusal => refusal.Code)
        .Concat(Repository.Source("src/Civic.Domain/").SelectMany(file => MadeInPlace().Matches(file.Text)).Select(match => match.Groups[1].Value))
        .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<Refusal> Of(Type set) => set.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("new Refusal\\(\"([^\"]+)\"")]
    private static partial Regex MadeInPlace();
}
