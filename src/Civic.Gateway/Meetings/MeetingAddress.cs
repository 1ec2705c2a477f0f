using Civic.Domain.Kernel;

namespace Civic.Gateway.Meetings;

/// <summary>A meeting in addresses: by its short name, as the demo's have one, or by its global id, as programs have it.</summary>
public static class MeetingAddress
{
    /// <summary>The meeting that an address names; null for what can be none. Whether there is one is the journal's to say.</summary>
    public static MeetingId? Read(string written, TenantId tenant)
    {
        if (GlobalId.KeyOf(written, tenant, MeetingTypes.Type) is { } key) return new MeetingId(key);
        return Slug.IsFit(written) ? new MeetingId(written) : null;
    }
}
