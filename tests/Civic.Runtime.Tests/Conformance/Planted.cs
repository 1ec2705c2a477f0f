#pragma warning disable IDE0130 // The namespaces are the point: these types pretend to be Orleans' own and differ from them.
namespace Orleans
{
    /// <summary>A method that Orleans does not have.</summary>
    public interface IVersionManager
    {
        int Planted();
    }
}

namespace Orleans.Concurrency
{
    /// <summary>Allowed where Orleans does not allow it.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class UnorderedAttribute : Attribute;
}
