using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>A type parameter.</summary>
/// <param name="Type">The type that declares it, or its method.</param>
/// <param name="Method">The method that declares it; nil for one of the type.</param>
/// <param name="Number">Its place among the parameters of that.</param>
internal readonly record struct TypeParameter(ModuleType Type, MethodDefinitionHandle Method, int Number)
{
    /// <summary>The parameter that a signature means within a method of a type.</summary>
    public static TypeParameter Of(TypeText text, ModuleType type, MethodDefinitionHandle method)
    {
        var ofMethod = text.Id.StartsWith("``", StringComparison.Ordinal);
        return new TypeParameter(type, ofMethod ? method : default, int.Parse(text.Id.TrimStart('`'), CultureInfo.InvariantCulture));
    }

    /// <summary>As it is written.</summary>
    public string Name => Row is { } declared ? Type.Module.Metadata.GetString(declared.Name) : "";

    /// <summary>What it is constrained to.</summary>
    public IEnumerable<TypeText> Constraints
    {
        get
        {
            var module = Type.Module;
            return Row is { } declared ? declared.GetConstraints().Select(constraint => module.Names.TextOf(module.Metadata.GetGenericParameterConstraint(constraint).Type)) : [];
        }
    }

    /// <summary>The same parameter of the methods that its own one overrides or implements: whoever calls these gives the type.</summary>
    public IEnumerable<TypeParameter> Declared
    {
        get
        {
            if (Method.IsNil || Type.Module.Metadata.GetMethodDefinition(Method) is var own && (own.Attributes & MethodAttributes.Virtual) == 0) return [];
            var (name, count, number) = (Type.Module.Metadata.GetString(own.Name), own.GetGenericParameters().Count, Number);
            return Above(Type).SelectMany(above => above.Definition.GetMethods().Where(method => above.Module.Metadata.GetMethodDefinition(method) is var one && one.GetGenericParameters().Count == count && IsNamed(name, above.Module.Metadata.GetString(one.Name))).Select(method => new TypeParameter(above, method, number)));
        }
    }

    // One that is implemented by name has that of the interface in front.
    private static bool IsNamed(string own, string declared) => own == declared || own.EndsWith("." + declared, StringComparison.Ordinal);

    // Each once: metadata lists for each type all interfaces that the others lead to as well.
    private static HashSet<ModuleType> Above(ModuleType type)
    {
        HashSet<ModuleType> found = [];
        var waiting = new Stack<ModuleType>([type]);
        while (waiting.TryPop(out var next))
            foreach (var above in (IEnumerable<TypeText?>)[next.Base, .. next.Interfaces])
                if (above?.Type?.Definition is { } definition && found.Add(definition)) waiting.Push(definition);
        return found;
    }

    private GenericParameter? Row
    {
        get
        {
            var metadata = Type.Module.Metadata;
            var all = Method.IsNil ? Type.Definition.GetGenericParameters() : metadata.GetMethodDefinition(Method).GetGenericParameters();
            return Number < all.Count ? metadata.GetGenericParameter(all[Number]) : null;
        }
    }
}
