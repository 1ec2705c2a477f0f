namespace Civic.Storage.Embedded;

/// <summary>
/// The server's settings. The files lie outside of the data, belong to the host and are written at each start; what
/// an administrator sets with ALTER SYSTEM is kept in the data and wins.
/// </summary>
internal static class ServerConfiguration
{
    public const string Superuser = "postgres";

    public static void Write(DataFolder folder, PrivatePostgresOptions options)
    {
        File.WriteAllText(folder.Configuration, Settings(folder, options));
        // Passwords even on the socket: who may enter the folder differs between root and an ordinary user.
        File.WriteAllText(folder.Access, "local all all scram-sha-256\n");
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Posix.SetMode(folder.Configuration, readable);
        Posix.SetMode(folder.Access, readable);
    }

    private static string Settings(DataFolder folder, PrivatePostgresOptions options) => $"""
        # Written by Civic at each start; change with ALTER SYSTEM instead.
        hba_file = {Quoted(folder.Access)}
        cluster_name = {Quoted(folder.ClusterName)}
        listen_addresses = ''
        port = {DataFolder.Port}
        unix_socket_directories = {Quoted(folder.Socket.Contains(',', StringComparison.Ordinal) ? $"\"{folder.Socket}\"" : folder.Socket)}
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'
        max_connections = {options.MaxConnections}
        shared_buffers = {Quoted(options.SharedBuffers)}
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        wal_level = replica
        max_wal_senders = 2
        max_wal_size = '2GB'
        min_wal_size = '160MB'
        checkpoint_timeout = '10min'
        checkpoint_completion_target = 0.9
        # Statements are short; compiling them costs more than it saves.
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        logging_collector = on
        log_directory = {Quoted(folder.Log)}
        log_filename = 'server-%Y%m%d-%H%M%S.log'
        log_rotation_size = '10MB'
        log_rotation_age = '1d'
        log_line_prefix = '%m [%p] %u@%d '
        log_min_messages = warning
        log_checkpoints = off

        """;

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";
}
