using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Methods of a module that give code back: a parser of a letter, a table of commands. Most of it remembers what it was made with, and nothing else.</summary>
internal sealed class OwnFactories
{
    private const string CopyOfRecord = "<Clone>$";

    private readonly HashSet<(ModuleType Type, MethodDefinitionHandle Method)> _seen = [];

    /// <summary>True for a method of the module of which code is got that it does not merely keep: what is kept is judged where it is given.</summary>
    public static bool IsOne(UsedMember called, ModuleType from) =>
        called.Holder?.Definition is { IsMadeByCompiler: false } own && own.Module == from.Module && called.Name != CopyOfRecord && called.ResultGiven is { } given && OpenParts.Of(given).HaveCode && !IsKept(own, called);

    /// <summary>True where what one gives back may have variables: those that code in it sets, or objects that can be changed.</summary>
    public bool GivesVariables(UsedMember factory)
    {
        var (holder, method) = (factory.Holder!.Definition!, factory.Method);
        if (!holder.HasCode(method) || holder.Module.BodyOf(method) is not { } body) return true;
        if (!_seen.Add((holder, method))) return false;
        var code = new ShapedCode(holder, method, body);
        return Enumerable.Range(0, code.Count).Any(at => code.NameAt(at) switch
        {
            "newobj" => code.MemberAt(at).Constructed is { } made && FixedTypes.IsDelegate(made) && !StaticParts.IsUnbound(code, at) && !code.OriginsOf(at, 0).All(target => target >= 0 && IsFixedTarget(code, target)),
            "call" => code.MemberAt(at) is var called && IsOne(called, holder) && GivesVariables(called),
            _ => false,
        });
    }

    private static bool IsFixedTarget(ShapedCode code, int target) => code.NameAt(target) switch
    {
        "newobj" => code.MemberAt(target).Holder?.Definition is { IsMadeByCompiler: true } closure && IsFixed(closure),
        "ldarg" => code.VariableOf(target) is (_, 0) && (code.Type.Module.Metadata.GetMethodDefinition(code.Handle).Attributes & MethodAttributes.Static) == 0 && FixedTypes.Is(code.Type.Module.Names.TextOf(code.Type.Handle)),
        _ => false,
    };

    // What the compiler makes of the variables that lambdas keep: one that no lambda sets is as it was given.
    private static bool IsFixed(ModuleType closure)
    {
        foreach (var handle in closure.Definition.GetFields())
        {
            var field = closure.Module.Metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Static) != 0) continue;
            var type = field.DecodeSignature(closure.Module.Names.Signatures, null);
            if (type.Type?.Definition is { IsMadeByCompiler: true } outer ? !IsFixed(outer) : !FixedTypes.Is(type) || IsSetByLambda(closure, handle)) return false;
        }

        return true;
    }

    private static bool IsSetByLambda(ModuleType closure, FieldDefinitionHandle field) => closure.Outer is { } outer && NestedIn(outer).Where(static type => type.IsMadeByCompiler).Any(type => type.Definition.GetMethods().Any(method =>
        type.Module.BodyOf(method) is { } body && new ShapedCode(type, method, body) is var code && Enumerable.Range(0, code.Count).Any(at => code.NameAt(at) is "stfld" or "ldflda" && code.MemberAt(at).Field == field && !AskedValues.IsOne(code, at))));

    private static IEnumerable<ModuleType> NestedIn(ModuleType type) => type.Definition.GetNestedTypes().Select(type.Module.TypeOf).SelectMany(static nested => NestedIn(nested).Append(nested));

    private static bool IsKept(ModuleType holder, UsedMember called)
    {
        if (!holder.HasCode(called.Method) || holder.Module.BodyOf(called.Method) is not { } body) return false;
        var code = new ShapedCode(holder, called.Method, body);
        return string.Join(' ', Enumerable.Range(0, code.Count).Select(code.NameAt)) is "ldarg ldfld ret" or "ldsfld ret";
    }
}
