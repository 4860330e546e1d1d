using System.Collections.Immutable;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>
/// Which types generic code is given, and what it demands of them, by way of other generic code too. Whoever names a type answers for it. Demands and arguments are found in any order: each that is new meets the others.
/// </summary>
/// <param name="verification">Which judges.</param>
internal sealed class TypeArguments(Verification verification)
{
    private readonly Dictionary<TypeParameter, HashSet<Demand>> _demands = [];
    private readonly Dictionary<TypeParameter, List<(TypeText Argument, MethodDefinitionHandle Method, Place Place)>> _given = [];

    /// <summary>Code demands something of a type parameter.</summary>
    public void Demand(TypeParameter parameter, Demand demand)
    {
        var waiting = new Stack<TypeParameter>([parameter]);
        while (waiting.TryPop(out var next))
        {
            if (!ListOf(_demands, next).Add(demand)) continue;
            foreach (var (argument, method, place) in ListOf(_given, next))
            {
                if (argument.IsParameter) waiting.Push(TypeParameter.Of(argument, place.Type, method));
                else verification.UseDemanded(argument, demand, place);
            }

            foreach (var declared in next.Declared) waiting.Push(declared);
        }
    }

    /// <summary>Code of a method uses a member of a generic type, or a generic method.</summary>
    public void Give(UsedMember member, MethodDefinitionHandle method, Place place)
    {
        if (member.Holder?.Definition is not { } holder) return;
        if (member.Constructed is { } constructed) Give(holder, default, constructed.Arguments, method, place);
        if (!member.Method.IsNil) Give(holder, member.Method, member.Arguments, method, place);
    }

    /// <summary>A type is derived from a generic one.</summary>
    public void Give(TypeText above, Place place)
    {
        if (above.Type?.Definition is { } definition) Give(definition, default, above.Arguments, default, place);
    }

    private static T ListOf<T>(Dictionary<TypeParameter, T> all, TypeParameter parameter) where T : new()
    {
        if (!all.TryGetValue(parameter, out var list)) all[parameter] = list = new T();
        return list;
    }

    private void Give(ModuleType type, MethodDefinitionHandle generic, ImmutableArray<TypeText> arguments, MethodDefinitionHandle method, Place place)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = new TypeParameter(type, generic, i);
            ListOf(_given, parameter).Add((arguments[i], method, place));
            foreach (var demand in ListOf(_demands, parameter).ToArray()) Meet(arguments[i], demand, method, place);
        }
    }

    private void Meet(TypeText argument, Demand demand, MethodDefinitionHandle method, Place place)
    {
        if (argument.IsParameter) Demand(TypeParameter.Of(argument, place.Type, method), demand);
        else verification.UseDemanded(argument, demand, place);
    }
}
