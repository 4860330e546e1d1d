using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Images.Statics;

/// <summary>The <c>static readonly</c> fields that the code of captured types may read, and whose class may be initialised for that. An image can name no other.</summary>
internal static class ReadableFields
{
    /// <param name="codecs">Of the host.</param>
    /// <param name="captured">The types that a heap names: of its objects, and of its suspended methods.</param>
    /// <param name="isMade">True for a type of which the heap holds an object: its class is initialised, whatever that does.</param>
    public static IReadOnlySet<FieldInfo> Of(CodecTable codecs, IEnumerable<Type> captured, Func<Type, bool> isMade)
    {
        HashSet<FieldInfo> found = [];
        foreach (var type in captured)
            foreach (var (field, isAtAnyTime) in codecs.ReadableFields.GetOrAdd(type, static (type, codecs) => [.. OfType(codecs, type)], codecs))
                if (isAtAnyTime || OwnedTypes.IsOfCode(type) || (type.IsClass && isMade(type))) found.Add(field);
        return found;
    }

    // With false where the class has a static constructor, which may only have run if there is an object.
    private static IEnumerable<(FieldInfo Field, bool IsAtAnyTime)> OfType(CodecTable codecs, Type type)
    {
        var read = codecs.Hazards.ReadBy(type);
        if (read.Length == 0) yield break;
        foreach (var field in read)
            if (ClosedOver(type, field) is { DeclaringType: { ContainsGenericParameters: false } holder } closed && IsInitializedAtAnyTime(holder)) yield return (closed, true);

        // Of a generic class with the arguments that it has here, and of one with a static constructor.
        foreach (var (holder, isUsed) in Around(codecs, type))
            if (!holder.ContainsGenericParameters && (isUsed || IsInitializedAtAnyTime(holder)))
                foreach (var field in RuntimeTypes.StaticFields(holder))
                    if (field.IsInitOnly && Array.IndexOf(read, RuntimeTypes.DefinitionOf(field)) >= 0) yield return (field, IsInitializedAtAnyTime(holder));
    }

    /// <summary>The class of a field in sections: its definition's name, with the type arguments behind it.</summary>
    public static string NameOf(TypeCatalog catalog, Type holder)
    {
        if (holder.IsArray) return $"{NameOf(catalog, holder.GetElementType()!)}[{holder.GetArrayRank()}]";
        if (holder.IsConstructedGenericType) return $"{NameOf(catalog, holder.GetGenericTypeDefinition())}[{string.Join(',', holder.GetGenericArguments().Select(argument => NameOf(catalog, argument)))}]";

        // A type argument may be any type, one that does not travel as well.
        return catalog.TryGetName(holder, out var name) ? name : holder.FullName ?? holder.Name;
    }

    private static bool IsInitializedAtAnyTime(Type holder) => holder.Attributes.HasFlag(TypeAttributes.BeforeFieldInit);

    // Empty<T>.Value in the code of Buffer<T>, where there is a Buffer<int>.
    private static FieldInfo? ClosedOver(Type type, FieldInfo field)
    {
        if (field.DeclaringType is not { IsConstructedGenericType: true, ContainsGenericParameters: true } holder) return field;
        if (!type.IsConstructedGenericType || !TryClose(holder, type, out var closed)) return null;
        return Array.Find(RuntimeTypes.StaticFields(closed), one => one.Name == field.Name);
    }

    private static bool TryClose(Type open, Type type, out Type closed)
    {
        closed = open;
        if (!open.ContainsGenericParameters) return true;
        if (open.IsGenericTypeParameter)
        {
            if (open.DeclaringType != type.GetGenericTypeDefinition()) return false;
            closed = type.GetGenericArguments()[open.GenericParameterPosition];
            return true;
        }

        if (!open.IsConstructedGenericType) return false;
        var arguments = open.GetGenericArguments();
        for (var i = 0; i < arguments.Length; i++)
            if (!TryClose(arguments[i], type, out arguments[i])) return false;
        closed = RuntimeTypes.Make(open.GetGenericTypeDefinition(), arguments);
        return true;
    }

    // The classes that an object has code and fields of, and those that these are declared in, whose private fields it may read; and whether one is used wherever there is such an object.
    private static IEnumerable<(Type Holder, bool IsUsed)> Around(CodecTable codecs, Type type)
    {
        for (var level = type; level is not null && codecs.Catalog.IsNamed(level); level = level.BaseType)
        {
            // A method of the class around it has run to make one of the compiler's own.
            var isUsed = true;
            for (var holder = level; holder is not null && codecs.Catalog.IsNamed(holder); holder = KeptObjects.Around(holder))
            {
                yield return (holder, isUsed);
                isUsed &= OwnedTypes.IsOfCode(holder);
            }
        }
    }
}
