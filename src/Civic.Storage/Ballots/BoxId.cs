using Civic.Contracts;

namespace Civic.Storage.Ballots;

/// <summary>A box's id: the same for the same vote, and its partition's name.</summary>
internal static class BoxId
{
    internal static Guid Of(string tenant, string vote) => Operations.Named(Operations.Named(Guid.Empty, tenant), vote);
}
