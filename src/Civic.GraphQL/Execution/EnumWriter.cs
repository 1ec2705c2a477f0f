using System.Runtime.CompilerServices;
using System.Text;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Values of a CLR enum, or names, as the names of a GraphQL enum.</summary>
internal sealed class EnumWriter<T> : LeafWriter<T>
    where T : notnull
{
    private const int MostNumbered = 256;

    private readonly Dictionary<T, byte[]> _names = [];
    // By number, for enums that count from 0 as most do.
    private readonly byte[]?[] _numbered = [];
    private readonly EnumType _type;

    public EnumWriter(EnumType type)
    {
        _type = type;
        // A value without a counterpart is on the list of problems already; it is not written.
        foreach (var value in type.Values)
            if ((value.Value is T ? value.Value : value.Name) is T written) _names[written] = Encoding.UTF8.GetBytes($"\"{value.Name}\"");
        if (!typeof(T).IsEnum || Unsafe.SizeOf<T>() > sizeof(int)) return;
        foreach (var (value, name) in _names)
        {
            var number = Number(value);
            if (number >= MostNumbered) continue;
            if (number >= _numbered.Length) Array.Resize(ref _numbered, (int)number + 1);
            _numbered[number] = name;
        }
    }

    public override void Write(JsonOutput output, T value)
    {
        if (typeof(T).IsEnum && Number(value) is var number && number < (uint)_numbered.Length && _numbered[number] is { } numbered)
        {
            output.WriteRaw(numbered);
            return;
        }
        if (!_names.TryGetValue(value, out var name))
            throw new GraphQLException(null, $"Enum \"{_type.Name}\" cannot represent value: \"{value}\"");
        output.WriteRaw(name);
    }

    // The JIT knows the size and keeps one arm.
    private static uint Number(T value) => Unsafe.SizeOf<T>() switch
    {
        sizeof(byte) => Unsafe.As<T, byte>(ref value),
        sizeof(ushort) => Unsafe.As<T, ushort>(ref value),
        sizeof(uint) => Unsafe.As<T, uint>(ref value),
        _ => uint.MaxValue,
    };
}
