using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What <c>static readonly</c> fields hold and some code changes: a collection that is filled, an array that is written to, an object that counts. Tables that are only read stay what their type
/// initializer has made of them, on each host. What leads from such a field to a change is followed from method to method.
/// </summary>
/// <param name="isOfComponent">True for methods whose code is looked into.</param>
/// <param name="initials">What type initializers have left in fields.</param>
internal sealed class StaticContents(Func<MethodBase, bool> isOfComponent, InitialValues initials)
{
    private const string Changed = "What a static field holds stays on its host, and this is changed: keep it in a field of the process";

    // Calls that are gone into, one in the other, for what they return: the stack of whoever captures is not endless.
    private const int MaxDepth = 100;

    private readonly Dictionary<ContentNode, ContentEffect> _effects = [];
    private readonly Dictionary<MethodBase, FieldInfo[]> _given = [];
    private readonly Dictionary<FieldInfo, MethodBase[]> _users = [];

    // Two searches at once would take the half of the other's for the whole.
    private readonly Lock _searching = new();
    private int _depth;

    /// <summary>Of the content that one method comes by, and changes itself or has changed.</summary>
    /// <param name="method">One of <paramref name="called"/>.</param>
    /// <param name="called">Whatever is called at all.</param>
    public Hazard[] HazardsOf(MethodBase method, HashSet<MethodBase> called)
    {
        List<Hazard> hazards = [];
        lock (_searching)
        {
            foreach (var field in Sources(method))
                if (FirstChange(new ContentNode(method, new ContentSource(field)), called) is { } changing) hazards.Add(HazardOf(field, changing == method ? null : changing));
            foreach (var field in Hazards.Of(method).Statics)
                foreach (var function in initials.Of(field).Functions)
                    if (ChangedBy(function, called) is { } changing) hazards.Add(HazardOf(field, changing));
        }

        return [.. hazards];
    }

    public bool IsOfComponent(MethodBase method) => isOfComponent(method);

    /// <summary>True for a static field whose content is to be looked for: it is not assigned to, and is nobody's but the author's.</summary>
    public static bool IsLookedFor(FieldInfo field) =>
        StaticFields.IsOfUser(field) && ContentTypes.Lead(field.FieldType) && StaticFields.HazardOf(field) is null;

    /// <summary>True for fields in which the compiler keeps a local or a parameter, and for those that are only set while their object is made.</summary>
    public static bool IsVariable(FieldInfo field) => field.DeclaringType is { } holder && (OwnedTypes.IsOfCode(holder) || (!PlatformAssemblies.Contains(holder.Assembly) && FixedFields.IsFixed(field)));

    /// <summary>The static fields whose content the result of a method leads to.</summary>
    public FieldInfo[] Given(MethodBase method)
    {
        if (!isOfComponent(method)) return [];
        lock (_searching) return GivenBy(method);
    }

    /// <summary>True where the result of a method leads to what a static field holds.</summary>
    public bool GivesOut(MethodBase method, FieldInfo field) => Array.IndexOf(GivenBy(method), field) >= 0;

    public ContentEffect EffectOf(ContentNode node)
    {
        if (_effects.TryGetValue(node, out var known)) return known;

        if (_depth == MaxDepth) return ContentEffect.None;

        // What calls itself is answered for by its other ways.
        _effects.Add(node, ContentEffect.None);
        _depth++;
        try
        {
            return _effects[node] = ContentFlow.Of(node.Method, node.Source, this);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>True where a method reads an instance field, or takes its address.</summary>
    public bool Loads(MethodBase method, FieldInfo field) => Array.IndexOf(UsersOf(field), method) >= 0;

    /// <summary>The methods that can read a field of a closure, a state machine or an object: those of its class, and what the compiler has made of them.</summary>
    public MethodBase[] UsersOf(FieldInfo field)
    {
        if (_users.TryGetValue(field, out var known)) return known;
        List<MethodBase> users = [];
        var inside = new Stack<Type>([field.DeclaringType!]);
        while (inside.TryPop(out var next))
        {
            foreach (var nested in RuntimeTypes.NestedTypes(next)) inside.Push(nested);
            users.AddRange(RuntimeTypes.DeclaredMethods(next).Concat<MethodBase>(RuntimeTypes.Constructors(next)).Where(method => Reads(method, field)));
        }

        return _users[field] = [.. users];
    }

    private static bool Reads(MethodBase method, FieldInfo field)
    {
        if (Instructions.BodyOf(method)?.GetILAsByteArray() is not { } il) return false;
        foreach (var (code, at) in Instructions.Of(il))
            if ((code == OpCodes.Ldfld || code == OpCodes.Ldflda) && Instructions.Resolve(method, BitConverter.ToInt32(il, at), out _) is FieldInfo used && RuntimeTypes.DefinitionOf(used) == field) return true;
        return false;
    }

    private FieldInfo[] Sources(MethodBase method)
    {
        var findings = Hazards.Of(method);
        return [.. findings.Holding.Concat(findings.Callees.Select(RuntimeTypes.DefinitionOf).Where(isOfComponent).SelectMany(GivenBy)).Distinct()];
    }

    private FieldInfo[] GivenBy(MethodBase method)
    {
        if (_given.TryGetValue(method, out var known)) return known;
        if (_depth == MaxDepth || method is not MethodInfo { ReturnType: var returned } || !ContentTypes.Lead(returned)) return [];
        _given.Add(method, []);
        _depth++;
        try
        {
            return _given[method] = Array.FindAll(Sources(method), field => EffectOf(new ContentNode(method, new ContentSource(field))).Returns);
        }
        finally
        {
            _depth--;
        }
    }

    // A delegate that a type initializer has made: what its method is called on, a closure or an object, is as old as the field.
    private MethodBase? ChangedBy(MethodBase function, HashSet<MethodBase> called)
    {
        if (function.IsStatic) return null;
        if (!isOfComponent(function)) return function.DeclaringType is { } declaring && PlatformAssemblies.Contains(declaring.Assembly) && ContentCalls.Changes(function, 0, isAddress: false) ? function : null;
        return FirstChange(new ContentNode(function, new ContentSource(null, 0, ContentLead.Content)), called);
    }

    // Breadth first, so that the nearest one is named.
    private MethodBase? FirstChange(ContentNode start, HashSet<MethodBase> called)
    {
        var waiting = new Queue<ContentNode>([start]);
        HashSet<ContentNode> seen = [start];
        while (waiting.TryDequeue(out var node))
        {
            var effect = EffectOf(node);
            if (effect.Changes) return node.Method;
            foreach (var next in effect.Next)
                foreach (var meant in MeantBy(next.Method, called))
                    if (called.Contains(meant) && seen.Add(next with { Method = meant })) waiting.Enqueue(next with { Method = meant });
        }

        return null;
    }

    // Behind an interface or a base class it may be any of those that are called at all.
    private static IEnumerable<MethodBase> MeantBy(MethodBase callee, HashSet<MethodBase> called) =>
        VirtualCalls.IsOpen(callee) ? called.Where(method => VirtualCalls.Mean(callee, method)).Prepend(callee) : [callee];

    private static Hazard HazardOf(FieldInfo field, MethodBase? changing)
    {
        var place = StaticFields.PlaceOf(field, field.DeclaringType!);
        return new Hazard(changing is null ? place : new PathStep($"{place.Text}, changed by {HazardSearch.NameOf(changing)}"), CodeNames.Of(field.FieldType), RemedyFor(field.FieldType));
    }

    // What does not travel either would be refused there.
    private static Remedy RemedyFor(Type type) => Substitutes.TryFind(type, out var instead) ? $"{Changed}, in a form that moves: {char.ToLowerInvariant(instead[0])}{instead[1..]}" : Changed;
}

/// <summary>What leads to some content where a method begins, or wherever it loads a field.</summary>
/// <param name="Field">A static field that holds it, or a field that leads to it; null for an argument.</param>
/// <param name="Argument">0 is the object of an instance method.</param>
/// <param name="Lead">How the argument leads there.</param>
internal readonly record struct ContentSource(FieldInfo? Field, int Argument = 0, ContentLead Lead = ContentLead.None);

/// <summary>Some content in a method.</summary>
internal readonly record struct ContentNode(MethodBase Method, ContentSource Source);

/// <param name="Changes">The method itself changes it.</param>
/// <param name="Returns">Its result leads there.</param>
/// <param name="Next">Where else it gets to.</param>
internal sealed record ContentEffect(bool Changes, bool Returns, ContentNode[] Next)
{
    public static readonly ContentEffect None = new(false, false, []);
}
