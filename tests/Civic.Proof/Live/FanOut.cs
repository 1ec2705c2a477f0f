using System.Globalization;

namespace Civic.Proof.Live;

/// <summary>What one server did in one round.</summary>
/// <param name="Burst">Updates a second that reached all clients, sent as fast as the server takes them.</param>
/// <param name="BurstFrames">In how many messages they came.</param>
/// <param name="Processor">Microseconds of the server's processor time an update and client, paced.</param>
/// <param name="Own">The same of the crowd's.</param>
/// <param name="P50">Milliseconds from sending to a client.</param>
/// <param name="Bytes">On the wire, an update.</param>
/// <param name="Idle">Growth of private memory a connection, in KB, before anything was sent.</param>
/// <param name="Active">The same at the end.</param>
public sealed record FanOut(
    string Name, double Burst, long BurstFrames, double Processor, double Own, double P50, double P99, double Bytes, double Idle, double Active)
{
    public static FanOut Median(IReadOnlyList<FanOut> rounds)
    {
        double Middle(Func<FanOut, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
        return new(rounds[0].Name, Middle(r => r.Burst), rounds[0].BurstFrames, Middle(r => r.Processor), Middle(r => r.Own), Middle(r => r.P50), Middle(r => r.P99),
            Middle(r => r.Bytes), Middle(r => r.Idle), Middle(r => r.Active));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: burst {Burst:0} updates/s in {BurstFrames} messages; paced {Processor:0.0} µs server CPU an update (crowd {Own:0.0}), p50 {P50:0.0} ms, p99 {P99:0.0} ms, {Bytes:0} bytes; {Idle:0.0} KB a connection idle, {Active:0.0} KB after");
}
