using System.Text;
using System.Text.Json;
using Civic.Benchmarks.Servers;

namespace Civic.Benchmarks.Load;

/// <summary>A person's token, as a client gets one.</summary>
internal static class Token
{
    public static async Task<string> TakeAsync(ServerProcess civic)
    {
        using var wire = new Wire();
        await wire.ConnectAsync(civic.Port);
        const string Body = """{"as":"member1"}""";
        var (status, answer) = await wire.AskAsync(Encoding.ASCII.GetBytes(
            $"POST /{CivicServer.Tenant}/auth/demo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));
        if (status != 200) throw new InvalidOperationException($"No token: {status} {Encoding.UTF8.GetString(answer.Span)}");
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("accessToken").GetString()!;
    }
}
