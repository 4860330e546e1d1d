using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The types that the compiler makes for methods: state machines of async methods and iterators, and closures. They are found by the
/// method they belong to, never by their own names, whose ordinals change between builds.
/// </summary>
internal static class OwnedTypes
{
    private static readonly CodeMemo<Type, Dictionary<Type, MethodInfo>> s_owners = new();
    private static readonly CodeMemo<MethodInfo, StrongBox<Type?>> s_machines = new();
    private static readonly CodeMemo<Type, StrongBox<ulong>> s_code = new();

    /// <summary>The method that a state machine or iterator class was made for; null for other types.</summary>
    public static MethodInfo? OwnerOf(Type type)
    {
        if (type.DeclaringType is not { } declaring || !CompilerNames.IsCompilerMade(type.Name)) return null;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (declaring.IsGenericType) declaring = declaring.GetGenericTypeDefinition();
        return s_owners.GetValue(declaring, Read).GetValueOrDefault(definition);
    }

    /// <summary>True for the classes that hold captured locals, and the singletons of lambdas that capture nothing.</summary>
    public static bool IsClosure(Type type) => type.DeclaringType is not null && type.Name.StartsWith("<>c", StringComparison.Ordinal);

    /// <summary>True for all of these: their fields are the locals of methods.</summary>
    public static bool IsOfCode(Type type) => OwnerOf(type) is not null || IsClosure(type);

    /// <summary>The state machine or iterator made for <paramref name="method"/>, as a generic definition where it is generic.</summary>
    public static Type? StateMachineOf(MethodInfo method) =>
        s_machines.GetValue(method, static m => new StrongBox<Type?>(m.GetCustomAttribute<StateMachineAttribute>(inherit: false)?.StateMachineType)).Value;

    /// <summary>The code that decides whether a frame may resume.</summary>
    public static ulong CodeOf(Type stateMachine) => s_code.GetValue(stateMachine, static machine => new StrongBox<ulong>(Read(Steps(machine)))).Value;

    /// <summary>What that code is like.</summary>
    public static CodeOutline OutlineOf(Type stateMachine)
    {
        var steps = Steps(stateMachine);
        return steps.Length == 0 ? default : MethodOutline.Of(steps[0]);
    }

    // MoveNext, and what the compiler takes out of an iterator because Dispose runs it too: the finally blocks.
    private static MethodInfo[] Steps(Type stateMachine)
    {
        var methods = RuntimeTypes.DeclaredMethods(stateMachine);
        return
        [
            .. methods.Where(static method => method.Name == "MoveNext" && method.GetParameters().Length == 0),
            .. methods.Where(static method => method.Name.StartsWith("<>m__Finally", StringComparison.Ordinal)).OrderBy(static method => method.Name, StringComparer.Ordinal),
        ];
    }

    // 0 if any of it cannot be read.
    private static ulong Read(MethodInfo[] steps)
    {
        ulong[] codes = [.. steps.Select(MethodCode.Of)];
        return codes.Length == 0 || codes.Contains(0ul) ? 0 : codes.Length == 1 ? codes[0] : Fingerprint.Of(string.Join('\n', codes));
    }

    /// <summary>Code of a closure: its methods by name. Two closures with equal fields and equal code are interchangeable.</summary>
    public static ulong CodeOfClosure(Type closure) => Fingerprint.Of(string.Join('\n', RuntimeTypes.DeclaredMethods(closure)
        .Select(static method => CodeText.Signature(method) + " " + CodeOf(method)).Order(StringComparer.Ordinal)));

    /// <summary>The code of a method: for an async method or an iterator that of its state machine, as the method itself only starts it.</summary>
    public static ulong CodeOf(MethodInfo method) => StateMachineOf(method) is { } machine ? CodeOf(machine) : MethodCode.Of(method);

    private static Dictionary<Type, MethodInfo> Read(Type declaring)
    {
        var owners = new Dictionary<Type, MethodInfo>();
        foreach (var method in RuntimeTypes.DeclaredMethods(declaring))
            if (StateMachineOf(method) is { } machine) owners[machine.IsGenericType ? machine.GetGenericTypeDefinition() : machine] = method;
        return owners;
    }
}
