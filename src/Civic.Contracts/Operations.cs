using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Civic.Domain.Kernel;

namespace Civic.Contracts;

/// <summary>Keys under which operations are remembered.</summary>
public static class Operations
{
    /// <summary>The key of an actor's operation: UUIDv5 (RFC 9562 §5.5) of the actor in the operation id's name space.</summary>
    /// <remarks>So another actor's use of the same id is, to the database too, an id never seen.</remarks>
    public static Guid Key(Guid operation, PersonId actor) => Named(operation, actor.Value);

    /// <summary>UUIDv5: the same name space and name give the same id, everywhere.</summary>
    public static Guid Named(Guid space, string name)
    {
        Span<byte> input = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(Math.Min(name.Length, 128))];
        if (name.Length > 128) input = new byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[20];
        // The RFC fixes SHA-1 for version 5; it names, it does not protect.
#pragma warning disable CA5350
        SHA1.HashData(input[..length], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The operation id of a process's step: the same however often the step is tried.</summary>
    public static Guid Step(TenantId tenant, string stream, int version, string step)
    {
        Span<byte> space = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(space, version);
        return Named(Named(new Guid(space, bigEndian: true), $"{tenant.Value}/{stream}"), step);
    }
}
