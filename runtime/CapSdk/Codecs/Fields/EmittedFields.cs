using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Keys;
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
    private static readonly ConcurrentDictionary<Type, (MethodInfo Write, MethodInfo Read)> s_ofFieldType = new();

    public static WriteFields<T> WriterOf<T>(FieldInfo[] fields) => Emit<WriteFields<T>>(typeof(T).MakeByRefType(), fields, within: null, isWriter: true);

    public static ReadFields<T> ReaderOf<T>(FieldInfo[] fields) => Emit<ReadFields<T>>(typeof(T).MakeByRefType(), fields, within: null, isWriter: false);

    /// <param name="fields">Of the object, or of a struct in it.</param>
    /// <param name="within">The field that this struct lies in.</param>
    public static WriteObject WriterOf(FieldInfo[] fields, FieldInfo? within) => Emit<WriteObject>(typeof(object), fields, within, isWriter: true);

    /// <inheritdoc cref="WriterOf(FieldInfo[], FieldInfo?)"/>
    public static ReadObject ReaderOf(FieldInfo[] fields, FieldInfo? within) => Emit<ReadObject>(typeof(object), fields, within, isWriter: false);

    /// <summary>Reads one field of an object that may lie inside structs: the last of the path.</summary>
    public static ReadObject OfPath(FieldInfo[] path)
    {
        var method = Method(nameof(Inline<int>.Read), typeof(GraphReader), typeof(object));
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        foreach (var field in path) il.Emit(OpCodes.Ldflda, field);
        il.Emit(OpCodes.Call, MethodsOf(path[^1].FieldType).Read);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<ReadObject>();
    }

    /// <summary>Leads a walk through keys to each of these fields.</summary>
    public static VisitObject OfKey(FieldInfo[] fields) => EmitVisit<VisitObject>(typeof(object), fields);

    /// <inheritdoc cref="OfKey(FieldInfo[])"/>
    public static VisitValue<T> OfKey<T>(FieldInfo[] fields) => EmitVisit<VisitValue<T>>(typeof(T).MakeByRefType(), fields);

    /// <summary>Calls a constructor on an object that is there already, with the values of its fields.</summary>
    public static Action<object> ConstructObject(ConstructorInfo constructor, FieldInfo[] arguments) => Construct<Action<object>>(typeof(object), constructor, arguments);

    /// <inheritdoc cref="ConstructObject"/>
    public static ConstructValue<T> ConstructValue<T>(ConstructorInfo constructor, FieldInfo[] arguments) => Construct<ConstructValue<T>>(typeof(T).MakeByRefType(), constructor, arguments);

    /// <summary>Sets a number in an element of an array of structs.</summary>
    public static Action<Array, int, int> SetElementField(Type array, FieldInfo field)
    {
        var method = Method(field.Name, typeof(Array), typeof(int), typeof(int));
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, array);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldelema, array.GetElementType()!);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<Array, int, int>>();
    }

    private static TDelegate Construct<TDelegate>(Type holder, ConstructorInfo constructor, FieldInfo[] arguments) where TDelegate : Delegate
    {
        var method = Method(constructor.Name, holder);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        foreach (var field in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Call, constructor);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<TDelegate>();
    }

    private static DynamicMethod Method(string name, params Type[] parameters) => new(name, typeof(void), parameters, typeof(EmittedFields).Module, skipVisibility: true);

    private static (MethodInfo Write, MethodInfo Read) MethodsOf(Type field) => s_ofFieldType.GetOrAdd(field, static field =>
    {
        var inline = RuntimeTypes.Make(typeof(Inline<>), field);
        return (inline.GetMethod(nameof(Inline<int>.WriteField))!, inline.GetMethod(nameof(Inline<int>.ReadField))!);
    });

    private static TDelegate Emit<TDelegate>(Type holder, FieldInfo[] fields, FieldInfo? within, bool isWriter) where TDelegate : Delegate
    {
        var method = Method(isWriter ? "Write" : "Read", isWriter ? typeof(GraphWriter) : typeof(GraphReader), holder);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            if (within is not null) il.Emit(OpCodes.Ldflda, within);
            il.Emit(OpCodes.Ldflda, field);
            var (write, read) = MethodsOf(field.FieldType);
            il.Emit(OpCodes.Call, isWriter ? write : read);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<TDelegate>();
    }

    private static TDelegate EmitVisit<TDelegate>(Type holder, FieldInfo[] fields) where TDelegate : Delegate
    {
        var method = Method("Visit", typeof(KeyWalk), holder);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldflda, field);
            il.Emit(OpCodes.Call, RuntimeTypes.Make(typeof(KeyPart<>), field.FieldType).GetMethod(nameof(KeyPart<int>.Visit))!);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<TDelegate>();
    }
}
