using Civic.Domain.Seminars.Summary;
using Xunit;

namespace Civic.Domain.Tests.Seminars.Summary;

public sealed class FiguresTests
{
    [Theory]
    // Nothing small: all is told. The last one is who said nothing, and no secret.
    [InlineData("61 0 14 3", "61 0 14 3")]
    // One small: the next smallest is hidden too, or the sum would tell it.
    [InlineData("61 3 14 150", "61 - - 150")]
    [InlineData("61 3 14 12", "61 - 14 -")]
    // Two small ones whose sum tells them both take a third one along.
    [InlineData("61 1 1 14 150", "61 - - - 150")]
    // Together they are ten at least.
    [InlineData("61 1 5 7 150", "61 - - - 150")]
    // Many ones: each could still be five.
    [InlineData("1 1 1 1 1 1 1 1 1 1 40 90", "- - - - - - - - - - - 90")]
    // Too few to tell anything.
    [InlineData("2 0 1 0", null)]
    [InlineData("4 0 0 3", null)]
    public void A_small_group_is_not_told_and_cannot_be_worked_out(string cells, string? told)
    {
        var counts = cells.Split(' ').Select(int.Parse).ToArray();
        var hidden = GroupFigures.Hidden(counts);
        Assert.Equal(told, hidden is null ? null : string.Join(' ', counts.Select((count, at) => hidden[at] ? "-" : $"{count}")));
    }

    [Fact]
    public void No_table_tells_a_small_group_to_who_knows_the_sum()
    {
        const int Seed = 20201014;
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var cells = Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(4) == 0 ? 0 : random.Next(3) == 0 ? random.Next(1, 60) : random.Next(1, 7)).ToArray();
            if (GroupFigures.Hidden(cells) is not { } hidden) continue;
            var unknown = Enumerable.Range(0, cells.Length).Where(at => hidden[at]).ToArray();
            var sum = unknown.Sum(at => cells[at]);
            Assert.All(Enumerable.Range(0, cells.Length - 1), at => Assert.True(hidden[at] || cells[at] is 0 or >= GroupFigures.Least, $"Seed {Seed}: {string.Join(' ', cells)}"));
            // Whoever subtracts all that is told from the sum still takes each hidden one for one person as well as for five.
            Assert.All(unknown, _ => Assert.True(sum - (unknown.Length - 1) >= GroupFigures.Least && unknown.Length > 1, $"Seed {Seed}: {string.Join(' ', cells)}"));
        }
    }
}
