using System.Reflection;
using System.Text.Json;

namespace Civic.Runtime;

/// <summary>What only the embedded grain host can be told.</summary>
public sealed class EmbeddedGrainOptions
{
    /// <summary>
    /// Copies every argument and result through <see cref="SerializerOptions"/>, as a cluster would: on in tests and
    /// Development, so that a grain never shares an object with its caller by accident.
    /// </summary>
    public bool CopyMessages { get; set; }

    /// <summary>The options the copies are made with; must be those that the cluster build gives its codec.</summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = JsonSerializerOptions.Default;

    /// <summary>The assemblies with grain classes. Empty: every assembly of the application that references the grain API.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];
}
