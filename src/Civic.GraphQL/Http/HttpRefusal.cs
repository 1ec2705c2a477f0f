namespace Civic.GraphQL.Http;

/// <summary>A request that is refused before GraphQL has a say.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">Stable, kebab-case; goes to <c>extensions.code</c>.</param>
/// <param name="message">What to do instead.</param>
internal sealed class HttpRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
