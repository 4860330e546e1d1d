using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Types whose objects cannot be changed once they are made.</summary>
internal static class FixedTypes
{
    private const string Delegates = "System.MulticastDelegate";

    private static readonly HashSet<string> s_delegates = ["System.Delegate", Delegates, "System.EventHandler", "System.EventHandler`1", "System.Predicate`1", "System.Comparison`1"];

    public static bool Is(TypeText type) => Is(new Part(type, IsInside: false, IsCopied: false));

    /// <summary>The same for what a static field holds by value: whoever asks for it is given a copy.</summary>
    public static bool IsHeld(TypeText type) => Is(new Part(type, IsInside: false, IsCopied: true));

    /// <summary>The same for what lies in a collection: of an interface, where it is made tells.</summary>
    public static bool IsPart(TypeText type) => Is(new Part(type, IsInside: true, IsCopied: true));

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

    private static bool Is(Part whole)
    {
        HashSet<(string, bool, bool)> seen = [];
        var parts = new Stack<Part>([whole]);
        while (parts.TryPop(out var next))
            if (!next.Type.IsParameter && seen.Add((next.Type.Id, next.IsInside, next.IsCopied)) && !IsMadeOfParts(next, parts)) return false;
        return true;
    }

    // True where it cannot be changed if its parts cannot.
    private static bool IsMadeOfParts(Part part, Stack<Part> parts)
    {
        var type = part.Type;
        if (type.Type is not { } named || type.IsArray) return false;
        if (type.IsEndless) return AreParts(part, WordsOf(type), parts);
        switch (named.Origin)
        {
            case TypeOrigin.BaseLibrary:
                return IsOfPlatform(named, part, parts);
            // What the generator's classes are derived of: its arguments say of what, and hold nothing.
            case TypeOrigin.Sdk when GeneratedTypes.IsInvocation(named):
                return true;
            case TypeOrigin.Sdk when FixedClasses.IsSource(named.Id) || named.Definition is { IsInterface: true }:
                return false;
            case TypeOrigin.Sdk:
                return AreParts(part, type.Arguments, parts);
            case TypeOrigin.Module:
                return IsOfUser(named.Definition!, part, parts);
            default:
                return false;
        }
    }

    // A type that is made of itself, again and again, cannot be changed if none can that is made of the same types.
    private static IEnumerable<TypeText> WordsOf(TypeText type)
    {
        HashSet<string> seen = [];
        var waiting = new Stack<TypeText>([type]);
        while (waiting.TryPop(out var next))
        {
            if (next.Type is null) yield return next;
            else if (seen.Add(next.Type.Id)) yield return next with { Id = next.Type.Id, Named = [next.Type], Arguments = [] };
            foreach (var argument in next.Arguments) waiting.Push(argument);
        }
    }

    private static bool AreParts(Part whole, IEnumerable<TypeText> types, Stack<Part> parts)
    {
        foreach (var type in types) parts.Push(whole with { Type = type, IsInside = true });
        return true;
    }

    private static bool IsOfPlatform(NamedType named, Part part, Stack<Part> parts)
    {
        var type = part.Type;
        if (named.Id == "System.Object" || FixedClasses.IsView(named.Id)) return false;
        if (FixedClasses.IsCollection(named.Space, named.ShortName) || type.IsValueType) return AreParts(part, type.Arguments, parts);
        return FixedClasses.Contains(named.Id) || IsDelegate(type) || (named.Space == "System.Text" && named.Id.EndsWith("Encoding", StringComparison.Ordinal));
    }

    // Its fields, and those of its base classes: what the compiler keeps of properties and parameters among them.
    private static bool IsOfUser(ModuleType type, Part part, Stack<Part> parts)
    {
        // Whoever implements it may have variables: in a collection, that is for the place to tell where it is made.
        if (type.IsInterface) return part.IsInside;
        if (type.Base?.Id is "System.Enum" or Delegates) return true;
        var metadata = type.Module.Metadata;
        foreach (var handle in type.Definition.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) != 0) continue;
            var isParameter = IsParameter(metadata, field);
            if ((field.Attributes & FieldAttributes.InitOnly) == 0 && !(part.IsCopied && type.Base?.Id == "System.ValueType") && !(isParameter && !FieldStores.IsStoredLater(type, handle))) return false;
            parts.Push(new Part(field.DecodeSignature(type.Module.Names.Signatures, null).Given(part.Type.Arguments, []), IsInside: false, !isParameter && (part.IsCopied || (field.Attributes & FieldAttributes.InitOnly) != 0)));
        }

        if (type.Base is not { } above || above.Id is "System.Object" or "System.ValueType") return true;
        if (above.Type is { Origin: TypeOrigin.BaseLibrary } kept && FixedClasses.IsKeeper(kept.Space, kept.ShortName)) return false;
        parts.Push(part with { Type = above.Given(part.Type.Arguments, []) });
        return true;
    }

    // Of the primary constructor, <name>P.
    private static bool IsParameter(MetadataReader metadata, FieldDefinition field) => metadata.GetString(field.Name) is ['<', .., '>', 'P'];

    /// <summary>A type on the way through what lies in another.</summary>
    /// <param name="Type">The type, as it is constructed there.</param>
    /// <param name="IsInside">True for what lies in a collection.</param>
    /// <param name="IsCopied">True where whoever asks for it is given a copy, so that a field that can be set is set in that.</param>
    private readonly record struct Part(TypeText Type, bool IsInside, bool IsCopied);
}
