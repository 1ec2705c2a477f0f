using System.Collections.Concurrent;
using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Devices;
using Orleans;

namespace Civic.Gateway.Seminars;

/// <summary>The way into seminars, as the rooms give it. Codes come from the rows, a moment behind; whether one lets in is the grain's to say.</summary>
public sealed class SeminarEntrance(IReadModels rows, IGrainFactory grains, Commands commands, TimeProvider time) : ISeminarEntrance
{
    private const int Most = 1000;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<TenantId, Board> _boards = new();

    public async ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default)
    {
        if (!JoinCode.IsFit(code)) return null;
        if (_boards.TryGetValue(tenant, out var board) && time.GetElapsedTime(board.Since) < Recent) return Of(await board.Codes, code);
        // Everybody in the hall types the code at once: one reading serves a second's worth of them.
        var anew = new Board(time.GetTimestamp(), Read(tenant));
        _boards[tenant] = anew;
        try
        {
            return Of(await anew.Codes.WaitAsync(cancellation), code);
        }
        catch (Exception) when (anew.Codes.IsFaulted)
        {
            _boards.TryRemove(KeyValuePair.Create(tenant, anew));
            throw;
        }
    }

    public Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name)
    {
        var typed = by.Typed.SetItem("code", code);
        return commands.Send(
            by with { Typed = name is null ? typed : typed.SetItem("name", name) }, seminar, new JoinSeminar(language, null, null, CodeAnswer.Wrong));
    }

    public async ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default) =>
        await grains.GetGrain<IAttendanceGrain>(Streams.GrainKey(tenant, seminar.Value)).PresenceOf(participant).WaitAsync(cancellation);

    private static SeminarId? Of(ImmutableDictionary<string, SeminarId> codes, string code) => codes.TryGetValue(code, out var seminar) ? seminar : null;

    private async Task<ImmutableDictionary<string, SeminarId>> Read(TenantId tenant)
    {
        var codes = ImmutableDictionary.CreateBuilder<string, SeminarId>(StringComparer.Ordinal);
        var seminars = await rows.List(tenant, Rooms.Seminars, limit: Most);
        // A code that is given out now is that seminar's, whoever had it before.
        foreach (var row in seminars)
            foreach (var former in (row.State as Seminar)?.Former ?? [])
                codes[former] = new SeminarId(row.Id);
        foreach (var row in seminars)
            if (row.State is Seminar { Code: { } code })
                codes[code.Value] = new SeminarId(row.Id);
        return codes.ToImmutable();
    }

    private sealed record Board(long Since, Task<ImmutableDictionary<string, SeminarId>> Codes);
}
