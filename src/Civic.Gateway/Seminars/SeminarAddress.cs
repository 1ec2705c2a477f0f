using Civic.Domain.Kernel;

namespace Civic.Gateway.Seminars;

/// <summary>A seminar in addresses: by its short name, as people read and share it, or by its global id, as programs have it.</summary>
public static class SeminarAddress
{
    /// <summary>The seminar that an address names; null for what can be none. Whether there is one is the grain's to say.</summary>
    public static SeminarId? Read(string written, TenantId tenant)
    {
        if (GlobalId.KeyOf(written, tenant, "Seminar") is { } key) return new SeminarId(key);
        return Slug.IsFit(written) ? new SeminarId(written) : null;
    }
}
