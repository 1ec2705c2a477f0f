using System.Reflection;
using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Domain.Tests.Meetings.Statute;

/// <summary>The table and the tests agree.</summary>
public sealed class LawTests
{
    private static readonly LawAttribute[] Shown = [.. typeof(LawTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
        .SelectMany(method => method.GetCustomAttributes<LawAttribute>())];

    // Of all rooms: whoever has a code alone asks for its paragraph by it, and not by the room.
    private static readonly Refusal[] Refusals = [.. typeof(Refusal).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!)];

    public static TheoryData<string> Built => [.. LawTable.Rows.Keys];

    [Theory]
    [MemberData(nameof(Built))]
    public void A_row_has_a_case_allowed_a_case_refused_and_its_boundary(string row) =>
        Assert.Equal(Shows.All, Shown.Where(law => law.Row == row).Aggregate((Shows)0, (all, law) => all | law.Shows));

    [Fact]
    public void Tests_name_rows_that_there_are() => Assert.Empty(Shown.Select(law => law.Row).Except(LawTable.Rows.Keys));

    [Fact]
    public void A_code_has_one_paragraph_for_ever() => Assert.Empty(Refusals
        .GroupBy(refusal => refusal.Code).Where(code => code.Select(refusal => refusal.Law).Distinct().Count() > 1).Select(code => code.Key));

    [Fact]
    public void Paragraphs_are_written_one_way()
    {
        Assert.True(Refusals.Count(refusal => refusal.Law is not null) > 30);
        Assert.All(Refusals, refusal => Assert.Matches("^(KL [0-9]+:[0-9]+(, [0-9]+:[0-9]+)*)?$", refusal.Law ?? ""));
    }
}
