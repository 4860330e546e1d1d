using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Types whose objects cannot be changed once they are made.</summary>
internal static class FixedTypes
{
    private const int MaxDepth = 16;

    private const string Delegates = "System.MulticastDelegate";

    private static readonly HashSet<string> s_delegates = ["System.Delegate", Delegates, "System.EventHandler", "System.EventHandler`1", "System.Predicate`1", "System.Comparison`1"];

    public static bool Is(TypeText type) => Is(type, [], MaxDepth, isCopied: false);

    /// <summary>The same for what a static field holds by value: whoever asks for it is given a copy.</summary>
    public static bool IsHeld(TypeText type) => Is(type, [], MaxDepth, isCopied: true);

    /// <summary>The same for what lies in a collection: of an interface, where it is made tells.</summary>
    public static bool IsPart(TypeText type) => Is(type, [], MaxDepth - 1, isCopied: true);

    /// <summary>True for a delegate, a comparer, and a base class of a module: what stands behind it says whether it can change.</summary>
    public static bool IsFacade(TypeText type) => type.Type switch
    {
        { Origin: TypeOrigin.BaseLibrary } named => FixedClasses.IsComparer(named.Id) || IsDelegate(type),
        { Origin: TypeOrigin.Module, Definition: { } definition } => !definition.IsSealed || IsDelegate(type),
        _ => false,
    };

    /// <summary>True for a delegate.</summary>
    public static bool IsDelegate(TypeText type) => type.Type is { } named && IsDelegate(named);

    /// <summary>The same, whatever its type arguments are.</summary>
    public static bool IsDelegate(NamedType type) => type switch
    {
        { Origin: TypeOrigin.BaseLibrary } named => s_delegates.Contains(named.Id) || (named.Space == "System" && named.ShortName is "Action" or "Func" or "Converter"),
        { Definition: { } definition } => definition.Base?.Id == Delegates,
        _ => false,
    };

    // One that is on the way already, or was found, adds nothing.
    private static bool Is(TypeText type, HashSet<string> seen, int depth, bool isCopied)
    {
        if (depth == 0 || !seen.Add(type.Id) || type.IsParameter) return true;
        if (type.Type is not { } named || type.Id.EndsWith(']')) return false;
        return named.Origin switch
        {
            TypeOrigin.BaseLibrary => IsOfPlatform(named, type, seen, depth, isCopied),
            // What the generator's classes are derived of: its arguments say of what, and hold nothing.
            TypeOrigin.Sdk when GeneratedTypes.IsInvocation(named) => true,
            TypeOrigin.Sdk => !FixedClasses.IsSource(named.Id) && named.Definition is not { IsInterface: true } && type.Arguments.All(argument => Is(argument, seen, depth - 1, isCopied)),
            TypeOrigin.Module => IsOfUser(named.Definition!, seen, depth, isCopied),
            _ => false,
        };
    }

    private static bool IsOfPlatform(NamedType named, TypeText type, HashSet<string> seen, int depth, bool isCopied)
    {
        if (named.Id == "System.Object" || FixedClasses.IsView(named.Id)) return false;
        if (FixedClasses.IsCollection(named.Space, named.ShortName) || type.IsValueType) return type.Arguments.All(argument => Is(argument, seen, depth - 1, isCopied));
        return FixedClasses.Contains(named.Id) || IsDelegate(type) || (named.Space == "System.Text" && named.Id.EndsWith("Encoding", StringComparison.Ordinal));
    }

    // Its fields, and those of its base classes: what the compiler keeps of properties and parameters among them.
    private static bool IsOfUser(ModuleType type, HashSet<string> seen, int depth, bool isCopied)
    {
        // Whoever implements it may have variables: as a part, that is for the place to tell where it is made.
        if (type.IsInterface) return depth < MaxDepth;
        if (type.Base?.Id is "System.Enum" or Delegates) return true;
        var metadata = type.Module.Metadata;
        foreach (var handle in type.Definition.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) != 0) continue;
            var isParameter = IsParameter(metadata, field);
            if ((field.Attributes & FieldAttributes.InitOnly) == 0 && !(isCopied && type.Base?.Id == "System.ValueType") && !(isParameter && !FieldStores.IsStoredLater(type, handle))) return false;
            if (!Is(field.DecodeSignature(type.Module.Names.Signatures, null), seen, depth - 1, isCopied && !isParameter)) return false;
        }

        return type.Base is not { } above || above.Id is "System.Object" or "System.ValueType" || (!(above.Type is { Origin: TypeOrigin.BaseLibrary } kept && FixedClasses.IsKeeper(kept.Space, kept.ShortName)) && Is(above, seen, depth - 1, isCopied));
    }

    // Of the primary constructor, <name>P.
    private static bool IsParameter(MetadataReader metadata, FieldDefinition field) => metadata.GetString(field.Name) is ['<', .., '>', 'P'];
}
