using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>
/// The assembly that holds the emitted classes of one interface. The runtime lets it see the internals of the assemblies that
/// it names, so that interfaces need not be public.
/// </summary>
internal static class ProxyAssembly
{
    private const string AttributeName = "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute";

    internal static ModuleBuilder For(Type @interface, List<MethodInfo> methods)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Civic.Runtime.Proxies"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Civic.Runtime.Proxies");
        var attribute = DefineAttribute(module);
        foreach (var name in Assemblies(@interface, methods))
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [name]));
        return module;
    }

    /// <summary>The runtime knows the attribute by its name; each assembly defines it for itself.</summary>
    private static ConstructorInfo DefineAttribute(ModuleBuilder module)
    {
        var type = module.DefineType(AttributeName, TypeAttributes.Public | TypeAttributes.Class, typeof(Attribute));
        var usage = new CustomAttributeBuilder(
            typeof(AttributeUsageAttribute).GetConstructor([typeof(AttributeTargets)])!,
            [AttributeTargets.Assembly],
            [typeof(AttributeUsageAttribute).GetProperty(nameof(AttributeUsageAttribute.AllowMultiple))!],
            [true]);
        type.SetCustomAttribute(usage);
        var name = type.DefineField("_name", typeof(string), FieldAttributes.Private);
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, Type.EmptyTypes)!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, name);
        il.Emit(OpCodes.Ret);
        var property = type.DefineProperty("AssemblyName", PropertyAttributes.None, typeof(string), null);
        var getter = type.DefineMethod("get_AssemblyName", MethodAttributes.Public | MethodAttributes.SpecialName, typeof(string), []);
        il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, name);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        return type.CreateType().GetConstructor([typeof(string)])!;
    }

    private static HashSet<string> Assemblies(Type @interface, List<MethodInfo> methods)
    {
        var names = new HashSet<string> { typeof(GrainReference).Assembly.GetName().Name! };
        Add(@interface, names);
        foreach (var method in methods)
        {
            Add(method.DeclaringType!, names);
            Add(method.ReturnType, names);
            foreach (var parameter in method.GetParameters())
                Add(parameter.ParameterType, names);
        }

        return names;
    }

    private static void Add(Type type, HashSet<string> names)
    {
        names.Add(type.Assembly.GetName().Name!);
        if (type.HasElementType)
            Add(type.GetElementType()!, names);
        foreach (var argument in type.GetGenericArguments())
            Add(argument, names);
    }
}
