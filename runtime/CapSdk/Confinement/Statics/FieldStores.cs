using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Where a field is set.</summary>
internal static class FieldStores
{
    private static readonly ConditionalWeakTable<ModuleType, IReadOnlySet<FieldDefinitionHandle>> s_later = [], s_byLambdas = [];

    /// <summary>True where a method other than a constructor sets the field, or takes its address to do so.</summary>
    public static bool IsStoredLater(ModuleType type, FieldDefinitionHandle field) =>
        s_later.GetValue(type, static type => In(type, static name => name != ".ctor").ToHashSet()).Contains(field);

    /// <summary>True for a variable that lambdas keep where one of them sets it.</summary>
    /// <param name="closure">The type that the compiler has made of the variables.</param>
    /// <param name="field">The variable.</param>
    public static bool IsStoredByLambda(ModuleType closure, FieldDefinitionHandle field) =>
        closure.Outer is { } outer && s_byLambdas.GetValue(outer, static outer => NestedIn(outer).Where(type => type.IsMadeByCompiler && !IsMethodOf(outer, type)).SelectMany(static type => In(type, static _ => true)).ToHashSet()).Contains(field);

    private static IEnumerable<FieldDefinitionHandle> In(ModuleType type, Func<string, bool> isMeant)
    {
        var metadata = type.Module.Metadata;
        foreach (var method in type.Definition.GetMethods())
        {
            if (!isMeant(metadata.GetString(metadata.GetMethodDefinition(method).Name)) || type.Module.BodyOf(method) is not { } body) continue;
            var code = new ShapedCode(type, method, body);
            for (var at = 0; at < code.Count; at++)
                if (code.NameAt(at) is "stfld" or "ldflda" && code.MemberAt(at).Field is { IsNil: false } field && !AskedValues.IsOne(code, at)) yield return field;
        }
    }

    // The body of an iterator or an async method, which sets its variables as any method does; of a lambda it is nested deeper.
    private static bool IsMethodOf(ModuleType outer, ModuleType type) => type.Outer == outer && type.Methods("MoveNext").Any();

    private static IEnumerable<ModuleType> NestedIn(ModuleType type)
    {
        var waiting = new Stack<ModuleType>([type]);
        while (waiting.TryPop(out var next))
        {
            foreach (var nested in next.Definition.GetNestedTypes().Select(next.Module.TypeOf))
            {
                yield return nested;
                waiting.Push(nested);
            }
        }
    }
}
