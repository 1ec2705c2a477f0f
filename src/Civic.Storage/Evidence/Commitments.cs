using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts.Ports;

namespace Civic.Storage.Evidence;

/// <inheritdoc/>
/// <remarks>
/// Salt: HMAC-SHA-256 of the version in decimal under the stream's secret. Entry: SHA-256 over the salt, the event's leaf and, each ended by a line feed:
/// position, recorded at, occurred at, operation, input hash (hexadecimal), once; what is not there is an empty line.
/// </remarks>
public sealed class Commitments : ICommitments
{
    public byte[] Salt(byte[] secret, int version) =>
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)));

    public byte[] Entry(byte[] salt, LoggedRow row)
    {
        var rest = string.Create(CultureInfo.InvariantCulture,
            $"{row.Position}\n{row.RecordedAt}\n{row.OccurredAt}\n{row.Operation}\n{(row.InputHash is { } hash ? Convert.ToHexStringLower(hash) : "")}\n{row.Once}\n");
        return SHA256.HashData([.. salt, .. row.Leaf, .. Encoding.UTF8.GetBytes(rest)]);
    }
}
