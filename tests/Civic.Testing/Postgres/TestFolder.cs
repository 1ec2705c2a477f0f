using Civic.Storage.Embedded;

namespace Civic.Testing.Postgres;

/// <summary>
/// Where all test processes of one checkout and user keep their servers: in memory where there is room, because tests
/// commit much and a commit is still flushed there, only faster.
/// </summary>
internal static class TestFolder
{
    private const long RoomNeeded = 2L << 30;

    public static string Path { get; } = Make();

    /// <summary>Held shared by each test process; whoever gets it exclusively knows that all of them are gone.</summary>
    public static string Users { get; } = System.IO.Path.Combine(Path, "users.lock");

    /// <summary>Held by the process that is starting the server or making the template.</summary>
    public static string Gate { get; } = System.IO.Path.Combine(Path, "gate.lock");

    private static string Make()
    {
        const string memory = "/dev/shm";
        var parent = Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > RoomNeeded ? memory : "/tmp";
        var folder = System.IO.Path.Combine(parent, $"civic-test-{Checkout.Hash()}-{Posix.EffectiveUser}");
        Posix.MakeFolder(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return Posix.OwnerOf(folder) == Posix.EffectiveUser
            ? folder
            : throw new InvalidOperationException($"{folder} belongs to someone else; remove it.");
    }
}
