using System.Globalization;
using Civic.Proof.Secret;

namespace Civic.Proof.Tests.Secret;

/// <summary>The scanner finds what is planted and nothing where nothing is.</summary>
public sealed class ScannerTests
{
    private static readonly string[] Options = ["option-alva", "option-bo", "option-cilla"];
    private static readonly Truth Truth = Truth.Draw(new Random(5), "town1", 2000, 3);
    private readonly Random _random = new(6);

    [Fact]
    public void What_is_drawn_at_random_tells_nothing()
    {
        var found = Scan(Marks(nth => Row("id", nth)), Ballots((_, _) => Row("id", _random.Next()), Shuffled()));
        Assert.Empty(found.Joins);
        Assert.InRange(found.Worst, 0, 0.11);
        Assert.True(found.Pairs > 0);
    }

    [Fact]
    public void A_serial_number_tells() => Assert.True(Scan(Marks(nth => Row("id", nth)), Ballots((_, place) => Row("id", place), Whole)).Worst > 0.9);

    [Fact]
    public void The_place_alone_tells() => Assert.True(Scan(Marks(_ => []), Ballots((_, _) => [], Whole)).Worst > 0.9);

    [Fact]
    public void An_order_from_back_to_front_tells() => Assert.True(Scan(Marks(_ => []), Ballots((_, _) => [], [.. Whole.Reverse()])).Worst > 0.9);

    [Fact]
    public void A_transaction_tells_wherever_the_rows_lie() =>
        Assert.NotEmpty(Scan(Marks(nth => Row("xmin", 700 + nth)), Ballots((nth, _) => Row("xmin", 700 + nth), Shuffled())).Joins);

    [Fact]
    public void A_transaction_of_several_tells_too() =>
        Assert.NotEmpty(Scan(Marks(nth => Row("xmin", 700 + (nth / 3))), Ballots((nth, _) => Row("xmin", 700 + (nth / 3)), Shuffled())).Joins);

    [Fact]
    public void A_key_that_is_known_of_few_tells() =>
        Assert.NotEmpty(Scan(Marks(nth => Row("key", nth < 60 ? nth : nth + 9000)), Ballots((nth, _) => Row("token", nth < 60 ? nth : nth + 50000), Shuffled())).Joins);

    [Fact]
    public void A_row_with_both_tells()
    {
        var rows = Truth.Voters.Zip(Truth.Choices).Select(pair => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["voter"] = pair.First, ["c"] = Text(pair.Second) });
        Assert.NotEmpty(new Scanner(Truth, Options).Scan([new Source("both", [.. rows.OrderBy(_ => _random.Next())])]).Joins);
    }

    [Fact]
    public void A_log_line_tells()
    {
        var lines = Truth.Voters.Zip(Truth.Choices).Where(pair => pair.Second > 0).Select(pair => $"info: {pair.First} chose {Options[pair.Second - 1]}");
        Assert.NotEmpty(new Scanner(Truth, Options).Scan([Source.OfText("log", lines)]).Joins);
    }

    [Fact]
    public void Another_municipalitys_rows_are_not_this_votes()
    {
        var found = Scan(Marks(nth => new() { ["tenant"] = "town2", ["id"] = Text(nth) }), Ballots((nth, _) => Row("id", nth), Whole));
        Assert.Equal(0, found.VoterSources);
    }

    [Fact]
    public void Bytes_are_found_in_any_form()
    {
        var scan = new RawScan();
        var ballot = "04" + string.Concat(Enumerable.Range(0, 64).Select(n => $"{(n * 37) & 255:x2}"));
        scan.Add("a ballot", ballot);
        Assert.Equal(["a ballot"], scan.In([9, 9, .. Convert.FromHexString(ballot), 9]));
        Assert.Equal(["a ballot"], scan.In(System.Text.Encoding.ASCII.GetBytes($"\"ballot\":\"{ballot}\"")));
        Assert.Empty(scan.In(new byte[4096]));
    }

    private static int[] Whole => [.. Enumerable.Range(0, Truth.Voters.Count)];

    private int[] Shuffled()
    {
        var order = Whole;
        _random.Shuffle(order);
        return order;
    }

    private static Findings Scan(params Source[] sources) => new Scanner(Truth, Options).Scan(sources);

    private static Source Marks(Func<int, Dictionary<string, string>> columns) => new("marks", [.. Truth.Voters.Select((voter, nth) => new Dictionary<string, string>(columns(nth)) { ["voter"] = voter })]);

    private static Source Ballots(Func<int, int, Dictionary<string, string>> columns, int[] order) =>
        new("ballots", [.. order.Select((nth, place) => new Dictionary<string, string>(columns(nth, place)) { ["choice"] = Text(Truth.Choices[nth]) })]);

    private static Dictionary<string, string> Row(string column, int value) => new() { [column] = Text(value) };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
