using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Civic.Host;

/// <summary>What .NET, Kestrel, Npgsql and our own meters count, as Prometheus text (exposition format 0.0.4).</summary>
/// <remarks>No label that names a person, and none of a municipality's; histograms as count and sum.</remarks>
public sealed class Metrics : IDisposable
{
    private static readonly string[] Meters = ["Civic", "Npgsql", "Microsoft.AspNetCore.", "System.Runtime"];
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);

    public Metrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Any(prefix => instrument.Meter.Name.StartsWith(prefix, StringComparison.Ordinal))) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((i, value, _, _) => Record(i, value));
        _listener.SetMeasurementEventCallback<int>((i, value, _, _) => Record(i, value));
        _listener.SetMeasurementEventCallback<double>((i, value, _, _) => Record(i, value));
        _listener.Start();
    }

    public string Text()
    {
        // Observed gauges replace their value; several series of one instrument are summed anew at each reading.
        foreach (var name in _values.Keys.Where(name => name.EndsWith("_now", StringComparison.Ordinal))) _values[name] = 0;
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, value) in _values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(name).Append(' ').AppendLine(value.ToString("R", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        if (instrument.IsObservable) name += "_now";
        if (instrument is Histogram<double> or Histogram<long> or Histogram<int>)
        {
            _values.AddOrUpdate($"{name}_count", 1, (_, old) => old + 1);
            name += "_sum";
        }

        _values.AddOrUpdate(name, value, (_, old) => old + value);
    }
}
