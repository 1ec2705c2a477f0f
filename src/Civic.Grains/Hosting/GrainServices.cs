using Civic.Contracts.Ports;
using Microsoft.Extensions.Logging;

namespace Civic.Grains.Hosting;

/// <summary>What every deciding grain needs, as one constructor argument.</summary>
public sealed record GrainServices(
    IJournal Journal,
    IEventCodec Codec,
    ILiveFeed Feed,
    ICrashPoint Crash,
    Followers Followers,
    Facts Facts,
    ILoggerFactory Logs);
