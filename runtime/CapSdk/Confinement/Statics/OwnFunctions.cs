using System.Reflection;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Static methods of a module that give functions: parsers that are made of parsers. What such a function remembers can be told where it is made in the method itself, and of nothing else.</summary>
internal static class OwnFunctions
{
    // A chain that is longer is none that anybody has written by hand.
    private const int MaxDepth = 50;

    /// <summary>True where all that is given back is made there, was handed in, or comes of another one that is told.</summary>
    public static bool OnlyGives(ModuleType holder, UsedMember factory) => OnlyGives(holder, factory, MaxDepth);

    private static bool OnlyGives(ModuleType holder, UsedMember factory, int depth)
    {
        if (depth == 0 || !factory.IsStatic || holder.IsMadeByCompiler || !holder.HasCode(factory.Method) || holder.Module.BodyOf(factory.Method) is not { } body) return false;
        if ((holder.Module.Metadata.GetMethodDefinition(factory.Method).Attributes & MethodAttributes.Virtual) != 0) return false;
        var code = new ShapedCode(holder, factory.Method, body);
        return Enumerable.Range(0, code.Count).Where(at => code.NameAt(at) == "ret").All(end => code.OriginsOf(end, 0) is { Count: > 0 } origins && origins.All(origin => origin >= 0 && IsTold(code, origin, depth)));
    }

    private static bool IsTold(ShapedCode code, int origin, int depth) => code.NameAt(origin) switch
    {
        "newobj" => code.MemberAt(origin).Constructed is { } made && FixedTypes.IsDelegate(made),
        "ldarg" => true,
        "ldsfld" => code.IsOperand(origin, ShapedCode.Compilers) || (code.MemberAt(origin) is { Holder.Definition: { } holder, Field: { IsNil: false } field } && holder.Module == code.Type.Module && (holder.Module.Metadata.GetFieldDefinition(field).Attributes & FieldAttributes.InitOnly) != 0),
        "call" => code.ConstrainedAt(origin) is null && code.MemberAt(origin) is { Holder.Definition: { } own } called && own.Module == code.Type.Module && OnlyGives(own, called, depth - 1),
        _ => false,
    };
}
