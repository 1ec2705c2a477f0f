using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Benchmarks.InProcess;

/// <summary>A server without a network: hands requests to the application, so that what an application costs can be told from what lines cost.</summary>
internal sealed class MemoryServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            Exception? failure = null;
            try
            {
                await application.ProcessRequestAsync(context);
                await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
            }
            catch (Exception error)
            {
                failure = error;
                throw;
            }
            finally
            {
                application.DisposeContext(context, failure);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs one request through the application.</summary>
    public Task AskAsync(IFeatureCollection request) => _process!(request);

    public void Dispose()
    {
    }
}
