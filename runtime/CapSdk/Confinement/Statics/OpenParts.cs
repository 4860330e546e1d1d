using System.Reflection;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>What lies in an object of a type, at any depth, and is not told by it: code, which may have variables, and objects of classes from which others can be derived.</summary>
internal sealed class OpenParts
{
    private readonly HashSet<string> _classes = [];
    private readonly HashSet<NamedType> _seen = [];

    /// <summary>True where it holds delegates, or comparers, which are made of some.</summary>
    public bool HaveCode { get; private set; }

    /// <summary>True where it holds objects of classes that are not sealed, or of interfaces of the module.</summary>
    public bool HaveClasses => _classes.Count > 0;

    /// <summary>True where it holds an object of a type parameter.</summary>
    public bool HaveParameters { get; private set; }

    /// <summary>True where it holds a collection that keeps a comparer.</summary>
    public bool HaveComparers { get; private set; }

    /// <summary>True where the type tells everything.</summary>
    public bool AreNone => !HaveCode && !HaveClasses && !HaveParameters && !HaveComparers;

    public static OpenParts Of(params IEnumerable<TypeText> types)
    {
        var parts = new OpenParts();
        foreach (var type in types) parts.Add(type);
        return parts;
    }

    /// <summary>What lies in an object that is known to be of this very class.</summary>
    public static OpenParts OfFields(ModuleType made, TypeText constructed)
    {
        var parts = new OpenParts();
        parts._seen.Add(constructed.Type!);
        foreach (var field in FieldsOf(made)) parts.Add(field);
        foreach (var argument in constructed.Arguments) parts.Add(argument);
        if (made.Base is { } above) parts.Add(above);
        return parts;
    }

    /// <summary>True for a class whose objects may stand where the type says another one.</summary>
    public bool MayBe(ModuleType made)
    {
        if (_classes.Contains(made.Id) || Implements(made)) return true;
        for (var at = made; at?.Base?.Type is { } above; at = above.Definition)
            if (_classes.Contains(above.Id) || (above.Definition is { } known && Implements(known)) || (above.Origin == TypeOrigin.BaseLibrary && FixedClasses.IsKeeper(above.Space, above.ShortName) && _classes.Any(static one => one.EndsWith("Encoding", StringComparison.Ordinal)))) return true;
        return false;
    }

    private bool Implements(ModuleType made) => made.Interfaces.Any(facet => facet.Type is { } named && _classes.Contains(named.Id));

    private void Add(TypeText given)
    {
        var waiting = new Stack<TypeText>([given]);
        while (waiting.TryPop(out var type))
        {
            HaveParameters |= type.IsParameter || type.Arguments.Any(static argument => argument.IsParameter);
            foreach (var named in type.Named)
                if (_seen.Add(named)) Add(named, waiting);
        }
    }

    private void Add(NamedType type, Stack<TypeText> parts)
    {
        if (FixedTypes.IsDelegate(type) || (type.Origin == TypeOrigin.BaseLibrary && FixedClasses.IsComparer(type.Id))) HaveCode = true;
        HaveComparers |= type.Origin == TypeOrigin.BaseLibrary && FixedClasses.IsCompared(type.Space, type.ShortName);
        if (type.Origin == TypeOrigin.BaseLibrary && type.Id != "System.String" && FixedClasses.Contains(type.Id)) _classes.Add(type.Id);
        if (type is not { Origin: TypeOrigin.Module, Definition: { } definition } || FixedTypes.IsDelegate(type)) return;
        if (!definition.IsSealed) _classes.Add(definition.Id);
        foreach (var field in FieldsOf(definition)) parts.Push(field);
        if (definition.Base is { } above) parts.Push(above);
    }

    private static IEnumerable<TypeText> FieldsOf(ModuleType type) => type.Definition.GetFields().Select(type.Module.Metadata.GetFieldDefinition)
        .Where(static field => (field.Attributes & FieldAttributes.Static) == 0).Select(field => field.DecodeSignature(type.Module.Names.Signatures, null));
}
