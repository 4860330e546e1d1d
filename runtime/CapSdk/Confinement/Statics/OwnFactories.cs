using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Methods of a module that give code back: a parser of a letter, a table of commands. Most of it remembers what it was made with, and nothing else.</summary>
internal sealed class OwnFactories
{
    /// <summary>What the compiler calls the method of a record that copies it.</summary>
    public const string CopyOfRecord = "<Clone>$";

    // By the type that is given.
    private readonly Dictionary<string, bool> _haveCode = [];

    // What each gives back of others; null for one that has variables.
    private readonly Dictionary<(ModuleType Type, MethodDefinitionHandle Method), IReadOnlyList<UsedMember>?> _known = [];

    // Of these it is known that nothing they give has any.
    private readonly HashSet<(ModuleType Type, MethodDefinitionHandle Method)> _fixed = [];

    /// <summary>True for a method of the module of which code is got that it does not merely keep: what is kept is judged where it is given.</summary>
    public bool IsOne(UsedMember called, ModuleType from) =>
        called.Holder?.Definition is { IsMadeByCompiler: false } own && own.Module == from.Module && called.Name != CopyOfRecord && called.ResultGiven is { } given && HasCode(given) && !IsKept(own, called);

    /// <summary>True where what one gives back may have variables: those that code in it sets, or objects that can be changed.</summary>
    public bool GivesVariables(UsedMember factory)
    {
        HashSet<(ModuleType Type, MethodDefinitionHandle Method)> reached = [];
        var waiting = new Stack<UsedMember>([factory]);
        while (waiting.TryPop(out var next))
        {
            var key = (next.Holder!.Definition!, next.Method);
            if (_fixed.Contains(key) || !reached.Add(key)) continue;
            if (!_known.TryGetValue(key, out var given)) _known[key] = given = GivenBy(key.Item1, key.Method);
            if (given is null) return true;
            foreach (var one in given) waiting.Push(one);
        }

        _fixed.UnionWith(reached);
        return false;
    }

    /// <summary>True for a static method that gives back nothing but new objects of the class that it says, of which the fields tell the rest: a currency's zero, a parsed constant.</summary>
    public static bool OnlyMakes(ModuleType holder, UsedMember factory, TypeText given)
    {
        if (!factory.IsStatic || factory.Method.IsNil || (holder.Module.Metadata.GetMethodDefinition(factory.Method).Attributes & MethodAttributes.Virtual) != 0 || factory.Arguments is not [] || given.Type?.Definition is not { } made || !OpenParts.OfFields(made, given).AreNone || !holder.HasCode(factory.Method) || holder.Module.BodyOf(factory.Method) is not { } body) return false;
        var code = new ShapedCode(holder, factory.Method, body);
        return Enumerable.Range(0, code.Count).Where(at => code.NameAt(at) == "ret").All(end => code.OriginsOf(end, 0) is { Count: > 0 } origins && origins.All(origin => origin >= 0 && code.NameAt(origin) == "newobj" && code.MemberAt(origin).Holder?.Definition == made));
    }

    private List<UsedMember>? GivenBy(ModuleType holder, MethodDefinitionHandle method)
    {
        if (!holder.HasCode(method) || holder.Module.BodyOf(method) is not { } body) return null;
        List<UsedMember> given = [];
        var code = new ShapedCode(holder, method, body);
        for (var at = 0; at < code.Count; at++)
        {
            if (code.NameAt(at) is not ("newobj" or "call")) continue;
            var called = code.MemberAt(at);
            if (code.NameAt(at) == "call")
            {
                if (IsOne(called, holder)) given.Add(called);
            }
            else if (called.Constructed is { } made && FixedTypes.IsDelegate(made) && !StaticParts.IsUnbound(code, at) && !code.OriginsOf(at, 0).All(target => target >= 0 && IsFixedTarget(code, target))) return null;
            given.AddRange(BodiesIn(called));
        }

        return given;
    }

    // Of an iterator or an async method, which only makes, or starts, what has the code.
    private static IEnumerable<UsedMember> BodiesIn(UsedMember called) => called.Arguments.Select(static argument => argument.Type).Append(called.Holder).Select(static type => type?.Definition).OfType<ModuleType>()
        .Where(static type => type.IsMadeByCompiler).SelectMany(static type => type.Definition.GetMethods().Where(method => type.Module.Metadata.StringComparer.Equals(type.Module.Metadata.GetMethodDefinition(method).Name, "MoveNext")).Select(method => type.Module.Names.MemberOf(method)));

    private static bool IsFixedTarget(ShapedCode code, int target) => code.NameAt(target) switch
    {
        "newobj" => code.MemberAt(target).Holder?.Definition is { IsMadeByCompiler: true } closure && IsFixed(closure),
        "ldfld" => code.MemberAt(target) is { Holder.Definition.IsMadeByCompiler: true, Result: { } kept } && (kept.Type?.Definition is { IsMadeByCompiler: true } closure ? IsFixed(closure) : FixedTypes.Is(kept)),
        "ldarg" => code.VariableOf(target) is (_, 0) && (code.Type.Module.Metadata.GetMethodDefinition(code.Handle).Attributes & MethodAttributes.Static) == 0 && FixedTypes.Is(code.Type.Module.Names.TextOf(code.Type.Handle)),
        _ => false,
    };

    // What the compiler makes of the variables that lambdas keep: one that no lambda sets is as it was given.
    private static bool IsFixed(ModuleType closure)
    {
        HashSet<ModuleType> seen = [closure];
        var waiting = new Stack<ModuleType>(seen);
        while (waiting.TryPop(out var next))
        {
            foreach (var handle in next.Definition.GetFields())
            {
                var field = next.Module.Metadata.GetFieldDefinition(handle);
                if ((field.Attributes & FieldAttributes.Static) != 0) continue;
                var type = field.DecodeSignature(next.Module.Names.Signatures, null);
                if (type.Type?.Definition is { IsMadeByCompiler: true } outer)
                {
                    if (seen.Add(outer)) waiting.Push(outer);
                }
                else if (!FixedTypes.Is(type) || FieldStores.IsStoredByLambda(next, handle)) return false;
            }
        }

        return true;
    }

    private bool HasCode(TypeText given)
    {
        if (!_haveCode.TryGetValue(given.Id, out var known)) _haveCode[given.Id] = known = OpenParts.Of(given).HaveCode;
        return known;
    }

    private static bool IsKept(ModuleType holder, UsedMember called)
    {
        const int Longest = 32;
        if (!holder.HasCode(called.Method) || holder.Module.BodyOf(called.Method) is not { Il.Length: < Longest } body) return false;
        var code = new ShapedCode(holder, called.Method, body);
        return string.Join(' ', Enumerable.Range(0, code.Count).Select(code.NameAt)) is "ldarg ldfld ret" or "ldsfld ret";
    }
}
