namespace Civic.Storage.Evidence;

/// <summary>The log cannot go on as it stands in the database; the message says what was found.</summary>
public sealed class EvidenceException(string message) : Exception(message);
