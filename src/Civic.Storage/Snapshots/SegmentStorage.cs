using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Civic.Storage.Snapshots;

/// <summary>Segments of streams as rows of our own, under row level security, in both builds. Writes only what is new.</summary>
public sealed class SegmentStorage(AppPool app) : IGrainStorage
{
    /// <summary>The store's name in <c>[PersistentState("segments", "journal")]</c>.</summary>
    public const string Name = "journal";

    private const string Select = """
        select segment, from_version, to_version, data from snapshot
        where tenant = current_setting('civic.tenant', true) and stream = $1 order by segment
        """;

    private const string Insert = """
        insert into snapshot (tenant, stream, segment, from_version, to_version, data)
        values (current_setting('civic.tenant'), $1, $2, $3, $4, $5) on conflict do nothing
        """;

    private const string Delete = "delete from snapshot where tenant = current_setting('civic.tenant', true) and stream = $1";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (tenant, stream) = Place(grainId);
        await using var connection = await app.Source.OpenConnectionAsync();
        await using var batch = TenantSetting.Batch(connection, tenant, Select, Text(stream));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var segments = new Segments();
        while (await reader.ReadAsync())
            segments.All.Add(new Segment(
                reader.GetInt32(1), reader.GetInt32(2), JsonSerializer.Deserialize<List<SegmentEvent>>(reader.GetFieldValue<byte[]>(3), CivicJson.Options)!));
        grainState.State = (T)(object)segments;
        grainState.RecordExists = segments.All.Count > 0;
        grainState.ETag = Stored(segments);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (tenant, stream) = Place(grainId);
        var segments = (Segments)(object)grainState.State!;
        var known = int.Parse(grainState.ETag ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        await using var connection = await app.Source.OpenConnectionAsync();
        for (var i = known; i < segments.All.Count; i++)
        {
            var segment = segments.All[i];
            await using var batch = TenantSetting.Batch(connection, tenant, Insert, Text(stream), Number(i + 1), Number(segment.From), Number(segment.To),
                new NpgsqlParameter<byte[]> { TypedValue = JsonSerializer.SerializeToUtf8Bytes(segment.Events, CivicJson.Options) });
            await batch.ExecuteNonQueryAsync();
        }

        grainState.RecordExists = true;
        grainState.ETag = Stored(segments);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (tenant, stream) = Place(grainId);
        await using var connection = await app.Source.OpenConnectionAsync();
        await using var batch = TenantSetting.Batch(connection, tenant, Delete, Text(stream));
        await batch.ExecuteNonQueryAsync();
        grainState.State = (T)(object)new Segments();
        grainState.RecordExists = false;
        grainState.ETag = null;
    }

    private static (string Tenant, string Stream) Place(GrainId grain)
    {
        var (tenant, key) = Streams.Split(grain.Key.ToString()!);
        return (tenant.Value, $"{grain.Type}/{key}");
    }

    private static string Stored(Segments segments) => segments.All.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private static NpgsqlParameter<int> Number(int value) => new() { TypedValue = value };
}
