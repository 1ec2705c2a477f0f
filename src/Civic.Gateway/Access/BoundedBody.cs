using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access;

/// <summary>Reads a request's body as far as its address accepts.</summary>
internal static class BoundedBody
{
    /// <summary>The whole body; null when it is larger than <paramref name="largest"/> bytes.</summary>
    internal static async Task<ReadOnlyMemory<byte>?> Read(HttpContext http, int largest)
    {
        if (http.Request.ContentLength > largest) return null;
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > largest) return null;
            if (read.IsCompleted) return read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
