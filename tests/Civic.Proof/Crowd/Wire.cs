using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

namespace Civic.Proof.Crowd;

/// <summary>Sockets as the kernel has them. Five thousand clients must not take the processor from what they measure, so one thread serves all by epoll.</summary>
internal static class Wire
{
    internal const uint Readable = 0x001;
    internal const uint Writable = 0x004;
    internal const uint Broken = 0x008 | 0x010;
    internal const int Again = 11;
    private const int InProgress = 115;
    private const int Add = 1, Delete = 2, Modify = 3;

    /// <summary>An epoll event as x86-64 has it: packed.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct Event
    {
        internal uint What;
        internal long Who;
    }

    internal static int NewPoll() => Check(epoll_create1(0), "epoll_create1");

    internal static int Wait(int poll, Event[] events, int milliseconds)
    {
        var count = epoll_wait(poll, events, events.Length, milliseconds);
        return count >= 0 || Marshal.GetLastPInvokeError() == 4 ? Math.Max(count, 0) : Check(count, "epoll_wait");
    }

    internal static void Watch(int poll, int socket, int who, uint what, bool fresh)
    {
        var one = new Event { What = what, Who = who };
        _ = Check(epoll_ctl(poll, fresh ? Add : Modify, socket, ref one), "epoll_ctl");
    }

    internal static void Forget(int poll, int socket)
    {
        var one = default(Event);
        _ = epoll_ctl(poll, Delete, socket, ref one);
    }

    /// <summary>Begins to connect from one of loopback's addresses.</summary>
    /// <param name="receiveBuffer">The kernel's buffer for what is not read yet, in bytes; 0 leaves it as it is.</param>
    internal static int Connect(IPEndPoint from, IPEndPoint to, int receiveBuffer)
    {
        const int Stream = 1, NonBlocking = 0x800, Inet = 2;
        var socket = Check(WireSocket(Inet, Stream | NonBlocking, 0), "socket");
        var (one, size) = (1, receiveBuffer);
        // IP_BIND_ADDRESS_NO_PORT: the port is chosen with the whole connection known, so that ports do not run out.
        _ = setsockopt(socket, 0, 24, ref one, 4);
        _ = setsockopt(socket, 6, 1, ref one, 4);
        if (size > 0) _ = setsockopt(socket, 1, 8, ref size, 4);
        Span<byte> address = stackalloc byte[16];
        if (bind(socket, ref Fill(address, from)[0], 16) != 0 || (connect(socket, ref Fill(address, to)[0], 16) != 0 && Marshal.GetLastPInvokeError() != InProgress))
        {
            _ = close(socket);
            return -1;
        }

        return socket;
    }

    /// <summary>What was read; 0 at the end, -1 when there is nothing, -2 when the line is broken.</summary>
    internal static int Receive(int socket, Span<byte> buffer)
    {
        var read = (int)recv(socket, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length, 0);
        return read >= 0 ? read : Marshal.GetLastPInvokeError() == Again ? -1 : -2;
    }

    /// <summary>Whether all of it went into the kernel's buffer.</summary>
    internal static bool Send(int socket, ReadOnlySpan<byte> bytes)
    {
        const int NoSignal = 0x4000;
        return send(socket, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, NoSignal) == bytes.Length;
    }

    internal static void Close(int socket) => _ = close(socket);

    private static Span<byte> Fill(Span<byte> address, IPEndPoint end)
    {
        address.Clear();
        address[0] = 2;
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], (ushort)end.Port);
        end.Address.TryWriteBytes(address[4..], out _);
        return address;
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), call);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_ctl(int poll, int operation, int socket, ref Event one);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_wait(int poll, [In, Out] Event[] events, int max, int milliseconds);

    [DllImport("libc", SetLastError = true, EntryPoint = "socket")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WireSocket(int family, int type, int protocol);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setsockopt(int socket, int level, int option, ref int value, int length);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int bind(int socket, ref byte address, int length);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int connect(int socket, ref byte address, int length);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint recv(int socket, ref byte buffer, nuint length, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint send(int socket, ref byte buffer, nuint length, int flags);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int socket);
}
