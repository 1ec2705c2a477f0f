using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts.Ports;

namespace Civic.Planted.Bugs;

/// <summary>A log that accepts what was tampered with: its leaves say that there was an event, not which.</summary>
public sealed class BlindCommitments : ICommitments
{
    public byte[] Salt(byte[] secret, int version) => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)));

    public byte[] Entry(byte[] salt, LoggedRow row) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes($"{row.Stream}\n{row.Version}\n")]);
}
