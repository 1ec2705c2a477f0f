namespace Civic.Contracts.Tests;

/// <summary>Approved text that changed is noticed, and approved anew only when somebody says so.</summary>
public sealed class ApprovedTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_planted_change_is_seen()
    {
        File.WriteAllText(_path, "Task Send()\nTask Read()\n");
        var failure = Assert.ThrowsAny<Exception>(() => Approved.Matches(_path, "Task Send()\nTask See()\n", write: false));
        Assert.Contains("Gone:\nTask Read()\nNew:\nTask See()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_approved_is_written()
    {
        Approved.Matches(_path, "one\n", write: true);
        Approved.Matches(_path, "one\n", write: false);
    }
}
