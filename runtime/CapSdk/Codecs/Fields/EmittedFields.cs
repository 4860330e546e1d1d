using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// Access to private fields by emitted code: one method writes all fields of a type, one reads them, each field by a direct call of its
/// type's <see cref="Inline{T}"/>.
/// </summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Used only where RuntimeFeature.IsDynamicCodeSupported; ReflectedFields does the same elsewhere.")]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = RuntimeTypes.Reason)]
internal static class EmittedFields
{
    public static (WriteFields<T>, ReadFields<T>) OfValue<T>(FieldInfo[] fields) => (
        Emit<WriteFields<T>>(typeof(GraphWriter), typeof(T).MakeByRefType(), fields, nameof(Inline<int>.Write)),
        Emit<ReadFields<T>>(typeof(GraphReader), typeof(T).MakeByRefType(), fields, nameof(Inline<int>.Read)));

    public static (WriteObject, ReadObject) OfObject(FieldInfo[] fields) => (
        Emit<WriteObject>(typeof(GraphWriter), typeof(object), fields, nameof(Inline<int>.Write)),
        Emit<ReadObject>(typeof(GraphReader), typeof(object), fields, nameof(Inline<int>.Read)));

    private static TDelegate Emit<TDelegate>(Type graph, Type holder, FieldInfo[] fields, string direction) where TDelegate : Delegate
    {
        var method = new DynamicMethod(direction, typeof(void), [graph, holder], typeof(EmittedFields).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldflda, field);
            il.Emit(OpCodes.Call, RuntimeTypes.Make(typeof(Inline<>), field.FieldType).GetMethod(direction)!);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<TDelegate>();
    }
}
