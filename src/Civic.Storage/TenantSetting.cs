using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage;

/// <summary>Says for the running transaction, and for no longer, whose rows there are.</summary>
internal static class TenantSetting
{
    /// <summary>First in every batch; a batch without error barriers is one transaction, and the setting ends with it.</summary>
    internal static NpgsqlBatchCommand Command(string tenant) => new("select set_config('civic.tenant', $1, true)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = tenant, NpgsqlDbType = NpgsqlDbType.Text } },
    };

    /// <summary>Runs a query as one municipality, in one round trip.</summary>
    internal static NpgsqlBatch Batch(NpgsqlConnection connection, string tenant, string sql, params NpgsqlParameter[] parameters)
    {
        var query = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) query.Parameters.Add(parameter);
        return new NpgsqlBatch(connection) { BatchCommands = { Command(tenant), query } };
    }
}
