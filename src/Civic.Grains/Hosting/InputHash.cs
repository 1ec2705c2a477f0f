using System.Security.Cryptography;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;

namespace Civic.Grains.Hosting;

/// <summary>What binds an operation id to its input: SHA-256 of the command's name and JSON, as it was sent.</summary>
internal static class InputHash
{
    internal static byte[] Of<TCommand>(Sent<TCommand> sent) where TCommand : class
    {
        var command = JsonSerializer.SerializeToUtf8Bytes(sent.Command, CivicJson.Options);
        return SHA256.HashData(sent.Typed.IsEmpty ? command : [.. command, .. JsonSerializer.SerializeToUtf8Bytes(sent.Typed, CivicJson.Options)]);
    }
}
