namespace Civic.Proof.Live;

/// <summary>What a crowd follows, and what changes it: a contest's voting, or a seminar. The proofs of the live feed know no more of it than this.</summary>
public interface IScene : IAsyncDisposable
{
    string Tenant { get; }

    /// <summary>As callers name it: <c>voting:…</c>.</summary>
    string Topic { get; }

    /// <summary>The figures that may only grow, as of <see cref="Crowd.Plan.Counted"/>.</summary>
    string Counted { get; }

    /// <summary>Lets so many more in, and gives what each of them shows when it connects; nothing where visitors need no admission.</summary>
    Task<IReadOnlyList<string>> AdmitAsync(int count);

    /// <summary>Makes the next change; returns after its commit.</summary>
    /// <returns>Its global position. The topic's facts are numbered in this order.</returns>
    /// <exception cref="InvalidOperationException">It was refused, or there are no more.</exception>
    Task<long> ChangeAsync();

    /// <summary>Makes its own connections anew, after the host was killed.</summary>
    Task ReconnectAsync();
}
