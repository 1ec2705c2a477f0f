using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;

namespace Civic.Grains.Hosting;

/// <summary>What binds an operation id to its input: SHA-256 of the stream it was sent to and the command's name and JSON, as it was sent.</summary>
internal static class InputHash
{
    internal static byte[] Of<TCommand>(string stream, Sent<TCommand> sent) where TCommand : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Many commands do not name what they are sent to; the line feed keeps the name apart from the JSON after it.
        hash.AppendData(Encoding.UTF8.GetBytes(stream + "\n"));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(sent.Command, CivicJson.Options));
        if (!sent.Typed.IsEmpty) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(sent.Typed, CivicJson.Options));
        return hash.GetHashAndReset();
    }
}
