using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Images.Statics;

/// <summary>
/// The <c>static readonly</c> fields that the code of captured types may read and whose class may be initialised for that. Found out alike on both hosts: an image can name no other.
/// </summary>
internal static class ReadFields
{
    /// <param name="codecs">Of the host.</param>
    /// <param name="captured">The types that a heap names: of its objects, and of its suspended methods.</param>
    public static IReadOnlySet<FieldInfo> Of(CodecTable codecs, IEnumerable<Type> captured)
    {
        HashSet<FieldInfo> found = [];
        foreach (var type in captured)
        {
            var read = codecs.Hazards.ReadBy(type);
            if (read.Length == 0) continue;
            foreach (var field in read)
                if (field.DeclaringType is { ContainsGenericParameters: false } holder && IsInitializedAtAnyTime(holder)) found.Add(field);

            // Of a generic class with the arguments that it has here; of one with a static constructor, which has run for the object that was captured.
            foreach (var (holder, isInitialized) in Around(codecs, type))
                if (!holder.ContainsGenericParameters && (isInitialized || IsInitializedAtAnyTime(holder)))
                    foreach (var field in RuntimeTypes.StaticFields(holder))
                        if (field.IsInitOnly && Array.IndexOf(read, RuntimeTypes.DefinitionOf(field)) >= 0) found.Add(field);
        }

        return found;
    }

    /// <summary>The class of a field in sections: its definition's name, with the type arguments behind it.</summary>
    public static string NameOf(TypeCatalog catalog, Type holder) => !holder.IsConstructedGenericType
        ? catalog.NameOf(holder)
        : $"{catalog.NameOf(holder.GetGenericTypeDefinition())}[{string.Join(',', holder.GetGenericArguments().Select(argument => NameOfArgument(catalog, argument)))}]";

    private static string NameOfArgument(TypeCatalog catalog, Type argument) =>
        argument.IsArray ? $"{NameOfArgument(catalog, argument.GetElementType()!)}[{argument.GetArrayRank()}]" : NameOf(catalog, argument);

    private static bool IsInitializedAtAnyTime(Type holder) => holder.Attributes.HasFlag(TypeAttributes.BeforeFieldInit);

    // The classes that an object has code and fields of, and those that these are declared in, whose private fields it may read.
    private static IEnumerable<(Type Holder, bool IsInitialized)> Around(CodecTable codecs, Type type)
    {
        for (var level = type; level is not null && codecs.Catalog.IsNamed(level); level = level.BaseType)
        {
            // A method of the class around it has run to make one of the compiler's own.
            var isInitialized = true;
            for (var holder = level; holder is not null && codecs.Catalog.IsNamed(holder); holder = KeptObjects.Around(holder))
            {
                yield return (holder, isInitialized);
                isInitialized &= OwnedTypes.IsOfCode(holder);
            }
        }
    }
}
