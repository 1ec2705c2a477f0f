namespace Civic.GraphQL.Http;

/// <summary>A request that is refused before GraphQL has a say.</summary>
internal sealed class HttpRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
