namespace Civic.Gateway.Access;

/// <summary>Section <c>Civic</c> of the settings, as far as the gateway's doors need it.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether anybody may sign in as a made-up person. Default in Development; refused in Production.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>The address that people use, <c>https://demokrati.example.se</c>; empty: the first listening address.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Holds the demo issuer's key and the keys that seal cookies and tickets (folders of mode 0700).</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>Sign-in operations a minute and network address. A name in a demo list costs 1, a form 100, an unknown name 1 000.</summary>
    public int SignInBudget { get; set; } = 60_000;

    /// <summary>The shortest time between two readings of an issuer's keys when a token names an unknown one.</summary>
    public TimeSpan KeyRefreshPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what is known of a municipality may be old; of an unknown one a fifth of it.</summary>
    public TimeSpan TenantFactsAge { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many verified tokens are remembered, twice over; about 500 bytes each.</summary>
    public int RememberedTokens { get; set; } = 32_768;
}
