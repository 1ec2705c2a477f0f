using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Civic.Storage.Embedded;

/// <summary>The few system calls that the base library does not offer.</summary>
internal static class Posix
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint UidAndMode = 0x2 | 0x8;

    public static uint EffectiveUser { get; } = geteuid();

    public static bool IsRoot => EffectiveUser == 0;

    /// <summary>The numeric owner of a file or folder itself (a link is not followed); null when it is not there.</summary>
    public static uint? OwnerOf(string path)
    {
        // struct statx is the same on every architecture: stx_uid stands at byte 20.
        var buffer = new byte[256];
        return statx(CurrentFolder, Bytes(path), NoFollow, UidAndMode, buffer) == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(20))
            : null;
    }

    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (lchown(Bytes(path), user, group) != 0)
            throw new IOException($"chown {path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    /// <summary>Sends a signal; false when there is no such process (any more).</summary>
    public static bool Signal(int process, int signal) => kill(process, signal) == 0;

    public static void MakeFolder(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        Directory.CreateDirectory(path, mode);
    }

    public static void SetMode(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        File.SetUnixFileMode(path, mode);
    }

    /// <summary>A new file that only its owner can read; fails when the name is taken, by a link too.</summary>
    public static FileStream CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        return new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc")]
    private static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int lchown(byte[] path, uint user, uint group);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, byte[] buffer);
}
