using Civic.Contracts.Ports;
using Civic.Storage.Ballots;
using Civic.Storage.Codec;
using Civic.Storage.Documents;
using Civic.Storage.Evidence;
using Civic.Storage.Journal;
using Civic.Storage.Processes;
using Civic.Storage.Pseudonyms;
using Civic.Storage.ReadModels;
using Civic.Storage.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;

namespace Civic.Storage;

/// <summary>How the storage is put into a host.</summary>
public static class StorageSetup
{
    /// <summary>What every role needs: the journal, the read models and the pools.</summary>
    public static IServiceCollection AddCivicStorage(this IServiceCollection services, CivicConnections connections)
    {
        // Made by the container, which so closes their sessions when the host ends.
        services.AddSingleton(_ => new AppPool(Pool(connections.App)));
        services.AddSingleton(_ => new JournalPool(Pool(connections.Journal)));
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<PostgresJournal>().AddSingleton<IJournal>(all => all.GetRequiredService<PostgresJournal>());
        services.AddSingleton<IEventCodec, EventCodec>();
        services.AddSingleton<ITrustedDocumentStore, TrustedDocumentTable>();
        services.AddSingleton<ISecrets, SecretTable>();
        services.AddSingleton(new BoxKeeper(connections.Owner)).AddSingleton<IBallotBoxes, BallotBoxes>();
        services.AddSingleton<IReadModels, DocumentReader>().AddSingleton<JournalExport>();
        services.AddSingleton<ICommitments, Commitments>().AddSingleton<IEvidence, EvidenceReader>();
        return services;
    }

    /// <summary>What the silo needs beside: segments, due work and the projection.</summary>
    public static IServiceCollection AddCivicSiloStorage(this IServiceCollection services)
    {
        services.AddKeyedSingleton<IGrainStorage, SegmentStorage>(SegmentStorage.Name);
        services.AddSingleton<IDueWork, DueReader>();
        foreach (var projection in Projections.All) services.AddSingleton(projection);
        return services.AddHostedService<ProjectionRunner>();
    }

    /// <summary>What the silo needs to keep the log and to sign it.</summary>
    public static IServiceCollection AddCivicLog(this IServiceCollection services, EvidenceOptions options) =>
        services.AddSingleton(options).AddSingleton<CheckpointSigner>().AddHostedService<LogFollower>();

    private static NpgsqlDataSource Pool(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 60,
            IncludeErrorDetail = false,
            CommandTimeout = 30,
            // Nothing is left in a session that a reset would clear: the municipality is set for its transaction, and the runner gives its lock back.
            NoResetOnClose = true,
        };
        // Statements are few and find rows by keys, so one plan fits all municipalities; planning for each array of keys took half of PostgreSQL's time.
        // What the operator says comes after it, and so holds.
        settings.Options = $"-c plan_cache_mode=force_generic_plan {settings.Options}".TrimEnd();
        return NpgsqlDataSource.Create(settings);
    }
}
