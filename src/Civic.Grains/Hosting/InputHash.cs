using System.Security.Cryptography;
using System.Text.Json;
using Civic.Contracts.Json;

namespace Civic.Grains.Hosting;

/// <summary>What binds an operation id to its input: SHA-256 of the command's name and JSON, as it was sent.</summary>
internal static class InputHash
{
    internal static byte[] Of<TCommand>(TCommand command) where TCommand : class =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, CivicJson.Options));
}
