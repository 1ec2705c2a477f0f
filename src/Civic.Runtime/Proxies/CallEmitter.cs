using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Emits the call class of one method: a typed field for each argument, and how to start the method.</summary>
internal static class CallEmitter
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
    private const MethodAttributes Override = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    internal static (ConstructorInfo Constructor, FieldInfo[] Fields) Emit(
        ModuleBuilder module, string name, MethodInfo method, ReturnShape returns)
    {
        var type = module.DefineType(name, TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.NotPublic, returns.CallBase);
        var parameters = method.GetParameters();
        var fields = new FieldInfo[parameters.Length];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = type.DefineField($"Argument{i}", parameters[i].ParameterType, FieldAttributes.Assembly);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        EmitStart(type, method, returns, fields);
        EmitCount(type, fields.Length);
        EmitGet(type, fields);
        EmitSet(type, fields);
        var created = type.CreateType();
        return (created.GetConstructor(Own, Type.EmptyTypes)!, Array.ConvertAll(fields, field => created.GetField(field.Name, Own)!));
    }

    private static void EmitStart(TypeBuilder type, MethodInfo method, ReturnShape returns, FieldInfo[] fields)
    {
        var start = returns.CallBase.GetMethod("Start", Own)!;
        var builder = type.DefineMethod(
            "Start", MethodAttributes.Assembly | MethodAttributes.Virtual | MethodAttributes.HideBySig, returns.TaskType, [typeof(object)]);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (returns.IsVoid)
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (returns.IsValueTask)
        {
            var local = il.DeclareLocal(returns.Declared);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Call, returns.Declared.GetMethod(nameof(ValueTask.AsTask))!);
        }

        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(builder, start);
    }

    private static void EmitCount(TypeBuilder type, int count)
    {
        var il = type.DefineMethod(nameof(GrainCall.GetArgumentCount), Override, typeof(int), []).GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitGet(TypeBuilder type, FieldInfo[] fields)
    {
        var il = type.DefineMethod(nameof(GrainCall.GetArgument), Override, typeof(object), [typeof(int)]).GetILGenerator();
        EmitSwitch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Box, field.FieldType);
        });
    }

    private static void EmitSet(TypeBuilder type, FieldInfo[] fields)
    {
        var il = type.DefineMethod(nameof(GrainCall.SetArgument), Override, typeof(void), [typeof(int), typeof(object)]).GetILGenerator();
        EmitSwitch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
        });
    }

    private static void EmitSwitch(ILGenerator il, FieldInfo[] fields, Action<FieldInfo> body)
    {
        var labels = Array.ConvertAll(fields, _ => il.DefineLabel());
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
        for (var i = 0; i < fields.Length; i++)
        {
            il.MarkLabel(labels[i]);
            body(fields[i]);
            il.Emit(OpCodes.Ret);
        }
    }
}
