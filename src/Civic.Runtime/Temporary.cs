// Stands in until the runtime lands; then deleted.
#pragma warning disable
using System.Threading;
namespace Orleans
{
    public interface IAddressable { }
    public interface IGrain : IAddressable { }
    public interface IGrainWithStringKey : IGrain { }
    public interface IGrainObserver : IAddressable { }
    public interface IGrainFactory { T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null) where T : IGrainWithStringKey; T CreateObjectReference<T>(IGrainObserver obj) where T : IGrainObserver; void DeleteObjectReference<T>(IGrainObserver obj) where T : IGrainObserver; }
    public abstract class Grain { public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask; public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask; protected void DeactivateOnIdle() { } protected IGrainFactory GrainFactory => null!; }
    public struct DeactivationReason { }
    public static class GrainExtensions { public static string GetPrimaryKeyString(this Grain grain) => ""; public static T AsReference<T>(this IAddressable grain) => default!; }
    [AttributeUsage(AttributeTargets.All)] public sealed class AliasAttribute(string alias) : Attribute;
    [AttributeUsage(AttributeTargets.All)] public sealed class GrainTypeAttribute(string grainType) : Attribute;
}
namespace Orleans.Concurrency
{
    [AttributeUsage(AttributeTargets.Method)] public sealed class AlwaysInterleaveAttribute : Attribute;
    [AttributeUsage(AttributeTargets.Method)] public sealed class OneWayAttribute : Attribute;
    [AttributeUsage(AttributeTargets.Class)] public sealed class ReentrantAttribute : Attribute;
}
namespace Orleans.Runtime
{
    [AttributeUsage(AttributeTargets.Parameter)] public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute;
    public interface IPersistentState<TState> { TState State { get; set; } Task WriteStateAsync(); Task ReadStateAsync(); Task ClearStateAsync(); }
    public readonly struct GrainId { }
}
