using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Tenants;

/// <summary>What the gateway must know of a municipality before it lets anybody in.</summary>
public sealed record TenantFacts(TenantId Id)
{
    /// <summary>The languages it offers, its first one first.</summary>
    public ImmutableArray<string> Languages { get; init; } = ["sv"];

    /// <summary>Whose tokens it accepts. The demo issuer is added by the gateway when <see cref="Demo"/> and the setting allow it.</summary>
    public ImmutableArray<Issuer> Issuers { get; init; } = [];

    /// <summary>Whether made-up persons may sign in here.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether visitors may send only GraphQL documents that the municipality has registered.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>Host names of its own, lower case, without port: <c>demokrati.huddinge.se</c>.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Other sites that may connect, as exact origins: <c>https://www.huddinge.se</c>.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];
}

/// <summary>A sign-in service whose tokens a municipality accepts. Set by the operator of the platform, never by a request.</summary>
/// <param name="Url">The <c>iss</c> of its tokens, compared exactly.</param>
/// <param name="Label">Stands before the persons' ids (<c>label:sub</c>), so that two issuers cannot speak for one person. Empty for the
/// demo issuer only.</param>
public sealed record Issuer(string Url, string Label)
{
    /// <summary>Where its keys are read: https, or http on the loopback address. Null when <see cref="Keys"/> gives them.</summary>
    public Uri? Jwks { get; init; }

    /// <summary>Its keys as a JWK set (RFC 7517), for a service whose keys do not change by themselves.</summary>
    public string? Keys { get; init; }

    /// <summary>The <c>aud</c> of its tokens when the service cannot set the municipality's slug. Must differ between municipalities.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that lists the roles: an array of names, or one text with spaces between.</summary>
    public string RolesClaim { get; init; } = "roles";
}
