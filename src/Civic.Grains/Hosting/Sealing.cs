using System.Security.Cryptography;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Grains.Hosting;

/// <summary>Seals what was typed: the text goes to the erasable table, the event gets its id and salted hash.</summary>
internal sealed class Sealing(string stream)
{
    private readonly List<ErasableText> _texts = [];

    /// <summary>For streams in which several people type: each operation's texts have ids of their own.</summary>
    internal static Sealing OfOperation(string stream, Sent sent) => new($"{stream}/{Operations.Key(sent.Operation, sent.Actor.Id):N}");

    /// <summary>What to store beside the events.</summary>
    internal IReadOnlyList<ErasableText> Texts => _texts;

    /// <summary>The seal of a typed field, or null when it was left empty.</summary>
    internal SealedText? Of(string field, Sent sent)
    {
        if (!sent.Typed.TryGetValue(field, out var text) || string.IsNullOrWhiteSpace(text)) return null;
        var salt = RandomNumberGenerator.GetBytes(16);
        var sealedText = new ErasableText($"{stream}#{field}", text, salt);
        _texts.Add(sealedText);
        return new SealedText(sealedText.Id, Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)])));
    }
}
