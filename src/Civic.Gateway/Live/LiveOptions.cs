namespace Civic.Gateway.Live;

/// <summary>How many a gateway takes: section <c>Civic:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Sockets that may be open; who comes beyond is answered 503 with <c>Retry-After</c>. About 30 KB of memory each.</summary>
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>Joins that are answered at the same time.</summary>
    public int JoinsAtOnce { get; set; } = 64;

    /// <summary>Joins that may wait; who comes beyond is told <c>busy</c> and when to come again.</summary>
    public int JoinsWaiting { get; set; } = 8192;
}
