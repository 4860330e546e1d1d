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

    public static bool Is(TypeText type)
    {
        HashSet<string> seen = [];
        var parts = new Stack<TypeText>([type]);
        while (parts.TryPop(out var next))
            if (!next.IsParameter && seen.Add(next.Id) && !IsMadeOfParts(next, parts)) return false;
        return true;
    }

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

    // True where it cannot be changed if its parts cannot.
    private static bool IsMadeOfParts(TypeText type, Stack<TypeText> parts)
    {
        if (type.Type is not { } named || type.IsArray) return false;
        if (type.IsEndless) return AreParts(WordsOf(type), parts);
        switch (named.Origin)
        {
            case TypeOrigin.BaseLibrary:
                return IsOfPlatform(named, type, parts);
            // What the generator's classes are derived of: its arguments say of what, and hold nothing.
            case TypeOrigin.Sdk when GeneratedTypes.IsInvocation(named):
                return true;
            case TypeOrigin.Sdk when FixedClasses.IsSource(named.Id) || named.Definition is { IsInterface: true }:
                return false;
            case TypeOrigin.Sdk:
                return AreParts(type.Arguments, parts);
            case TypeOrigin.Module:
                return IsOfUser(named.Definition!, type, parts);
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

    private static bool AreParts(IEnumerable<TypeText> types, Stack<TypeText> parts)
    {
        foreach (var type in types) parts.Push(type);
        return true;
    }

    private static bool IsOfPlatform(NamedType named, TypeText type, Stack<TypeText> parts)
    {
        if (named.Id == "System.Object" || FixedClasses.IsView(named.Id)) return false;
        if (FixedClasses.IsCollection(named.Space, named.ShortName) || type.IsValueType) return AreParts(type.Arguments, parts);
        return FixedClasses.Contains(named.Id) || IsDelegate(type) || (named.Space == "System.Text" && named.Id.EndsWith("Encoding", StringComparison.Ordinal));
    }

    // Its fields, and those of its base classes: what the compiler keeps of properties and parameters among them.
    private static bool IsOfUser(ModuleType type, TypeText constructed, Stack<TypeText> parts)
    {
        // Whoever implements it may have variables.
        if (type.IsInterface) return false;
        if (type.Base?.Id is "System.Enum" or Delegates) return true;
        var metadata = type.Module.Metadata;
        foreach (var handle in type.Definition.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) != 0) continue;
            if ((field.Attributes & FieldAttributes.InitOnly) == 0 && !IsKeptParameter(type, handle)) return false;
            parts.Push(field.DecodeSignature(type.Module.Names.Signatures, null).Given(constructed.Arguments, []));
        }

        if (type.Base is not { } above || above.Id is "System.Object" or "System.ValueType") return true;
        if (above.Type is { Origin: TypeOrigin.BaseLibrary } kept && FixedClasses.IsKeeper(kept.Space, kept.ShortName)) return false;
        parts.Push(above.Given(constructed.Arguments, []));
        return true;
    }

    // Of the primary constructor, <name>P, which no other method sets.
    private static bool IsKeptParameter(ModuleType type, FieldDefinitionHandle field) =>
        type.Module.Metadata.GetString(type.Module.Metadata.GetFieldDefinition(field).Name) is ['<', .., '>', 'P'] && !FieldStores.IsStoredLater(type, field);
}
