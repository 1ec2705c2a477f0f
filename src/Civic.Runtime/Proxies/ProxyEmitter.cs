using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Emits the reference class of one interface: each method makes a call object and sends it.</summary>
internal sealed class ProxyEmitter
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly Type _interface;
    private readonly List<MethodInfo> _methods;
    private readonly ModuleBuilder _module;
    private readonly TypeBuilder _type;
    private readonly FieldBuilder _shapes;

    internal ProxyEmitter(Type @interface)
    {
        _interface = @interface;
        _methods = ProxyTypes.MethodsOf(@interface);
        _module = ProxyAssembly.For(@interface, _methods);
        _type = _module.DefineType(
            $"Proxy.{@interface.FullName}", TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.NotPublic, typeof(GrainReference), [@interface]);
        _shapes = _type.DefineField("Shapes", typeof(MethodShape[]), FieldAttributes.Assembly | FieldAttributes.Static);
    }

    internal Type Emit()
    {
        EmitConstructor();
        for (var i = 0; i < _methods.Count; i++)
            EmitMethod(i, _methods[i]);
        var type = _type.CreateType();
        type.GetField(_shapes.Name, Own)!.SetValue(null, _methods.Select(method => new MethodShape(_interface, method)).ToArray());
        return type;
    }

    private void EmitConstructor()
    {
        var constructor = _type.DefineConstructor(
            MethodAttributes.Public, CallingConventions.HasThis, [typeof(GrainHost), typeof(GrainId), typeof(ObserverTarget)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(Own, [typeof(GrainHost), typeof(GrainId)])!);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetProperty(nameof(GrainReference.Observer), Own)!.SetMethod!);
        il.Emit(OpCodes.Ret);
    }

    private void EmitMethod(int index, MethodInfo method)
    {
        var returns = ReturnShape.Of(method);
        var parameters = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        var (constructor, fields) = CallEmitter.Emit(_module, $"Call{index}.{_interface.FullName}.{method.Name}", method, returns);
        var builder = _type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, constructor);
        for (var i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Stfld, fields[i]);
        }

        il.Emit(OpCodes.Ldsfld, _shapes);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Call, SendOf(returns));
        EmitReturn(il, returns);
        _type.DefineMethodOverride(builder, method);
    }

    private static MethodInfo SendOf(ReturnShape returns) => returns.Result is null
        ? typeof(GrainReference).GetMethod(nameof(GrainReference.SendPlain), Own)!
        : typeof(GrainReference).GetMethod(nameof(GrainReference.Send), Own)!.MakeGenericMethod(returns.Result);

    private static void EmitReturn(ILGenerator il, ReturnShape returns)
    {
        if (returns.IsVoid)
            il.Emit(OpCodes.Pop);
        else if (returns.IsValueTask)
            il.Emit(OpCodes.Newobj, returns.Declared.GetConstructor([returns.TaskType])!);
        il.Emit(OpCodes.Ret);
    }
}
