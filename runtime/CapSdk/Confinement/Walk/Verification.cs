using System.Reflection.Metadata;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Statics;
using CapSdk.Confinement.Trust;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>
/// One run of the verifier: from the confined types of a module to whatever their code reaches in assemblies that can be read. Confined types are verified whole, and so is plain data and what the compiler makes;
/// of generated classes, and of the interfaces of capabilities, the methods that are called.
/// </summary>
internal sealed class Verification(TamingList list, ShapeList shapes, bool allowsCoverage)
{
    private readonly Dictionary<ComponentModule, Judge> _judges = [];
    private readonly Queue<Action> _waiting = new();
    private readonly HashSet<ModuleType> _types = [];
    private readonly HashSet<(ComponentModule Module, MethodDefinitionHandle Method)> _methods = [];

    // Not confined by any mark, but part of a process.
    private readonly HashSet<ModuleType> _held = [];
    private readonly HashSet<ComponentModule> _modules = [];
    private readonly Dictionary<(string Method, string Used), ConfinementViolation> _found = [];

    /// <summary>What generic code is given.</summary>
    public TypeArguments Arguments => field ??= new(this);

    /// <summary>What static fields hold.</summary>
    public StaticFields Statics => field ??= new(this);

    /// <summary>What confined code of a module does and may not, in the order in which it was found; empty when there is nothing.</summary>
    public static IReadOnlyList<ConfinementViolation> Of(ComponentModule module, TamingList? list = null, ShapeList? shapes = null, bool allowsCoverage = false)
    {
        var verification = new Verification(list ?? TamingList.OfBaseLibrary, shapes ?? ShapeList.OfCompiler, allowsCoverage);
        verification.Reach(module);
        return verification.Found();
    }

    /// <summary>What code of objects of a class does, which are handed to a process, and may not: all that runs in a process is judged as confined code.</summary>
    public static IReadOnlyList<ConfinementViolation> OfObjects(ModuleType type, TamingList list, bool allowsCoverage)
    {
        var verification = new Verification(list, ShapeList.OfCompiler, allowsCoverage);
        verification.Hold(type);

        // By a delegate, of which nobody knows the method.
        if (type.IsStatic) verification.Add(type);
        return verification.Found();
    }

    /// <summary>Judges a type that code of another names.</summary>
    public void Use(NamedType type, Place place, bool isInherited = false)
    {
        var entry = Holding(JudgeOf(place.Type.Module).OfType(type, place.Type), type, place.Type);

        if (!entry.IsAllowed && !IsOnlyHeld(type, place, isInherited) && !shapes.Allows(type, place.Type, place.Method)) Report(place, entry, type.ShortName);
        else if (entry.IsAllowed && type is { Origin: TypeOrigin.Module, Definition: { } definition }) Reach(definition);
    }

    // What plain data holds gives nothing by being held: what is done with it is judged where it is done. What an interface of the module has written into itself is a part of it.
    private static bool IsOnlyHeld(NamedType type, Place place, bool isInherited) => PlainTypes.IsUnmarked(place.Type) && !(isInherited && type.Definition?.Module == place.Type.Module);

    /// <summary>Whether code of another may name a type.</summary>
    public bool MayName(NamedType type, Place place) => JudgeOf(place.Type.Module).OfType(type, place.Type).IsAllowed;

    /// <summary>Judges the constructor without parameters of a type argument.</summary>
    public void UseConstructor(NamedType type, Place place)
    {
        if (type.Origin != TypeOrigin.BaseLibrary && type.Definition?.Declares(Constructions.Constructor) != true) return;
        var made = new UsedMember(type, ".ctor", Constructions.Constructor, [], HasAddress: false);
        var entry = JudgeMember(type.Definition?.Resolve(made) ?? made, place.Type);
        if (entry.IsAllowed) Reach(type.Definition?.Resolve(made) ?? made, place);
        else Report(place, entry, ShortNames.OfMember(type.ShortName, ".ctor"));
    }

    /// <summary>Judges what generic code demands of a type that it is given.</summary>
    public void UseDemanded(TypeText argument, Demand demand, Place place)
    {
        if (argument.Type is not { } type) return;
        if (demand.IsCast)
        {
            if (type.Definition is { IsCapability: true }) Report(place, AuthorityRules.CapabilityCast, $"{demand.From} as {type.ShortName}", "is more than was handed in", $"take the {type.ShortName} itself where it is needed");
        }
        else
        {
            // One that is implemented by name is no member that anybody could list.
            foreach (var member in demand.MembersOf(argument))
                if (JudgeOf(place.Type.Module).OfOverride(type, member) is { IsAllowed: false } denied) Report(place, denied, ShortNames.OfMember(type.ShortName, demand.Name));
        }
    }

    /// <summary>Whether an instruction uses a member as a compiler does by itself.</summary>
    public bool IsOfCompiler(UsedMember member, ShapedCode code, int at) => shapes.Allows(member, code, at);

    public TamingEntry JudgeMember(UsedMember member, ModuleType user) => Holding(JudgeOf(user.Module).OfMember(member, user), member.Holder, user);

    public TamingEntry? JudgeOverride(NamedType type, UsedMember member, ModuleType user) => JudgeOf(user.Module).OfOverride(type, Judge.AskedOf(member)) is { } entry ? Holding(entry, type, user) : null;

    /// <summary>Goes on with the code of a member that may be used.</summary>
    public void Reach(UsedMember member, Place place)
    {
        if (member.Holder is not { Origin: TypeOrigin.Module, Definition: { } holder }) return;
        Reach(holder);
        if (IsWhole(holder) || !(GeneratedTypes.Is(holder) || HasOwnCode(holder, member) || (holder.IsStatic && _held.Contains(holder)))) return;
        if (!member.Method.IsNil) Reach(holder, member.Method);
        if (!member.Field.IsNil) Statics.Check(holder, member.Field, place);

        // What its static fields begin with runs before any of it.
        foreach (var method in holder.Definition.GetMethods())
            if (holder.Module.Metadata.StringComparer.Equals(holder.Module.Metadata.GetMethodDefinition(method).Name, ".cctor")) Reach(holder, method);
    }

    public void Report(Place place, TamingEntry denied, string used) => Report(place, AuthorityRules.Of(denied.Verdict), used, denied.Reason, denied.Advice);

    public void Report(Place place, string rule, string used, string reason, string? instead) =>
        _found.TryAdd((place.Text, used), new ConfinementViolation(rule, place.Text, used, reason, instead));

    // What stands in the interface of a capability.
    private static bool HasOwnCode(ModuleType holder, UsedMember member) => holder.IsCapability && (holder.HasCode(member.Method) || !member.Field.IsNil);

    private IReadOnlyList<ConfinementViolation> Found()
    {
        while (_waiting.TryDequeue(out var step)) step();
        return [.. _found.Values];
    }

    // With its base classes, whose code it inherits, but for what is confined itself, or tamed by whoever runs the host.
    private void Hold(ModuleType type)
    {
        for (var at = type; at is not null; at = at.Base?.Type is { Origin: TypeOrigin.Module } above ? above.Definition : null)
        {
            if (at.IsConfined) Reach(at.Module);
            else if (list.FindAdded(at.Id) is not { Entry.IsAllowed: true } && _held.Add(at) && !at.IsStatic) Add(at);
        }
    }

    // What code that nobody has marked uses beside it is a part of it; of static classes the methods that are called.
    private TamingEntry Holding(TamingEntry entry, NamedType? used, ModuleType user)
    {
        if (entry.Verdict != Verdict.Unlisted || _held.Count == 0 || used is not { Origin: TypeOrigin.Module, Definition: { IsDevice: false } definition } || !IsHeld(user)) return entry;
        Hold(definition);
        return Judge.Allowed;
    }

    private bool IsHeld(ModuleType type) => _held.Contains(type) || (type.Outer is { } outer && IsHeld(outer));

    private static bool IsWhole(ModuleType type) => type.IsConfined || Judge.IsVerifiedWhole(type);

    private Judge JudgeOf(ComponentModule module)
    {
        if (!_judges.TryGetValue(module, out var judge)) _judges[module] = judge = new Judge(module, list, allowsCoverage);
        return judge;
    }

    private void Reach(ComponentModule module)
    {
        if (!_modules.Add(module)) return;
        foreach (var type in module.Types)
            if (type.IsConfined) Add(type);
    }

    private void Reach(ModuleType type)
    {
        if (type.IsConfined) Reach(type.Module);
        else if (Judge.IsVerifiedWhole(type)) Add(type);
    }

    private void Reach(ModuleType type, MethodDefinitionHandle method)
    {
        if (_methods.Add((type.Module, method))) _waiting.Enqueue(() => MethodWalk.Run(this, type, method));
    }

    private void Add(ModuleType type)
    {
        if (_types.Add(type)) _waiting.Enqueue(() => TypeWalk.Run(this, type));
    }
}
