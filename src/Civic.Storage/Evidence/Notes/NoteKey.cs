using System.Security.Cryptography;
using System.Text;

namespace Civic.Storage.Evidence.Notes;

/// <summary>Who signed: a name and a public key, as C2SP signed-note writes them.</summary>
/// <remarks>Type 2: ECDSA on P-256 over SHA-256. Ed25519, which C2SP prefers, is not to be had in .NET; P-256 is in .NET and in Node alike.</remarks>
public sealed class NoteKey
{
    private const byte EcdsaType = 2;

    private readonly byte[] _spki;

    private NoteKey(string name, byte[] spki) => (Name, _spki) = (name, spki);

    /// <summary>The key's name: the log's origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the SHA-256 of the public key's DER form (SPKI).</summary>
    public ReadOnlyMemory<byte> Id => SHA256.HashData(_spki).AsMemory(0, 4);

    /// <summary>The key as verifiers take it: <c>name+id+key</c>.</summary>
    public string Text => $"{Name}+{Convert.ToHexStringLower(Id.Span)}+{Convert.ToBase64String([EcdsaType, .. _spki])}";

    /// <summary>The public half of a key, under a name.</summary>
    public static NoteKey Of(string name, ECDsa key) => new(name, key.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a key as <see cref="Text"/> writes it.</summary>
    /// <returns>Null when it is none, or of another type.</returns>
    public static NoteKey? Read(string text)
    {
        // The last part is base64, which may hold plus signs itself.
        if (text.Trim().Split('+', 3) is not [{ Length: > 0 } name, var id, var encoded]) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length < 2 || bytes[0] != EcdsaType) return null;
        var key = new NoteKey(name, bytes[1..length]);
        return Convert.ToHexStringLower(key.Id.Span) == id ? key : null;
    }

    /// <summary>Whether the signature was made over the text with this key.</summary>
    public bool Verifies(string text, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
