namespace Civic.Domain.Kernel;

/// <summary>The name and version under which an event is stored for ever: <c>vote-cast.v1</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>An event that can stand in its stream once only for a key; the database refuses the second.</summary>
public interface IOnce
{
    string OnceKey { get; }
}

/// <summary>An event that must precede its stream's deadline; the database refuses it afterwards.</summary>
public interface IBeforeDeadline;

/// <summary>An event that sets (or, by null, lifts) its stream's deadline.</summary>
public interface ISetsDeadline
{
    /// <summary>The first moment that is too late; null when there is none.</summary>
    DateTimeOffset? Deadline { get; }
}

/// <summary>What somebody typed: the text lives in an erasable table under <paramref name="Id"/>; events carry this.</summary>
/// <param name="Id">The key in the erasable table.</param>
/// <param name="Hash">SHA-256 of salt and text, lower-case hex. Erasing deletes text and salt, and the hash says nothing any more.</param>
public sealed record SealedText(string Id, string Hash);
