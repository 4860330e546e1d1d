using System.Collections.Concurrent;
using CapSdk.Codecs.Code;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>What confined code of a module may use.</summary>
/// <param name="module">The module that is verified.</param>
/// <param name="list">The taming, with the files that the host adds.</param>
/// <param name="allowsCoverage">Whether what a tool that measures coverage has put into the module may count there.</param>
internal sealed class Judge(ComponentModule module, TamingList list, bool allowsCoverage)
{
    /// <summary>There is nothing to be said against it.</summary>
    public static readonly TamingEntry Allowed = new(Verdict.Safe, "", null);

    private static readonly TamingEntry s_unconfined = new(Verdict.Unlisted, "is not confined", "mark it [Confined], make it plain data, or let a device do it behind a capability");

    private static readonly TamingEntry s_device = new(Verdict.Unlisted, "is a device", "hold a capability interface of it");

    private static readonly TamingEntry s_foreign = new(Verdict.Unlisted, "belongs to a library without taming", "let a device use it behind a capability, mark the library [assembly: Confined] if it is yours, or give the host its taming (CapHostOptions.TamingFiles)");

    private static readonly TamingEntry s_missing = new(Verdict.Unlisted, "lies in an assembly that cannot be found", "put the assembly beside this one");

    private static readonly TamingEntry s_counter = new(Verdict.Unlisted, "counts for a tool that measures coverage", "measure it by tests with CapSdk.Testing, or set CapHostOptions.Confinement to Warn where it is measured");

    private static readonly TamingEntry s_invocation = new(Verdict.Unsafe, "is for generated code", "call the capability");

    private const string ToText = "ToString()", HashCode = "GetHashCode()";

    private static readonly NamedType s_exception = new("System", "System.Exception", "System.Runtime", TypeOrigin.BaseLibrary, null);

    private readonly ConcurrentDictionary<NamedType, TamingEntry> _types = new();
    private readonly ConcurrentDictionary<UsedMember, TamingEntry> _members = new();

    /// <summary>Whether a type may be named, by code of a type.</summary>
    public TamingEntry OfType(NamedType type, ModuleType user) => (GeneratedTypes.IsInvocation(type) || GeneratedTypes.IsHost(type)) && MayUseInvocation(user) ? Allowed : _types.GetOrAdd(type, Type);

    /// <summary>Whether a member may be used, by code of a type.</summary>
    public TamingEntry OfMember(UsedMember member, ModuleType user) =>
        member.Holder is { } holder && GeneratedTypes.IsInvocation(holder) && MayUseInvocation(user) ? Allowed : _members.GetOrAdd(member, Member);

    /// <summary>What a call asks an object for: a text, where it is put into one.</summary>
    public static string AskedOf(UsedMember member) => member.Name == "AppendFormatted" ? ToText : member.Id;

    /// <summary>The verdict on a member of all objects, or of a constraint, as a type overrides or implements it; null where it does not, or where nobody has said.</summary>
    public TamingEntry? OfOverride(NamedType type, string id)
    {
        for (var at = type; at is not null; at = Above(at, id))
        {
            if (at.Origin == TypeOrigin.BaseLibrary && TamingList.Find(at.Space, at.Id) is { } tamed && (tamed.Members.TryGetValue(id, out var entry) || tamed.Members.TryGetValue("*", out entry))) return entry;

            // Code that nobody has verified.
            if (at.Origin == TypeOrigin.Module && at.Definition?.Declares(id) == true) return Type(at);
        }

        return null;
    }

    // Until a class that overrides it itself: that code is verified. Of exceptions of the base class library it is known what they are derived from.
    private static NamedType? Above(NamedType type, string id)
    {
        if (type.Definition is { } definition) return definition.Declares(id) ? null : definition.Base?.Type;
        return type is { Origin: TypeOrigin.BaseLibrary, Id: not "System.Exception" } && type.Id.EndsWith("Exception", StringComparison.Ordinal) ? s_exception : null;
    }

    /// <summary>True for a type that may be used because there is nothing in it but what is verified with it.</summary>
    public static bool IsVerifiedWhole(ModuleType type) => type.IsMadeByCompiler || type.IsGeneratedRegex || PlainTypes.Is(type);

    private static bool MayUseInvocation(ModuleType user) => GeneratedTypes.Is(user);

    private TamingEntry Type(NamedType type)
    {
        if (type.Id == "System.Void" || type.Definition is { IsCapability: true }) return Allowed;
        switch (type.Origin)
        {
            case TypeOrigin.BaseLibrary:
                return TamingList.OfType(type.Space, type.Id);
            case TypeOrigin.Sdk:
                return GeneratedTypes.IsInvocation(type) ? s_invocation : TamingList.OfType(type.Space, type.Id);
            case TypeOrigin.Missing:
                return list.FindAdded(type.Id)?.Entry ?? s_missing;
            default:
                return OfModule(type, type.Definition!);
        }
    }

    private TamingEntry OfModule(NamedType type, ModuleType definition)
    {
        if (definition.IsDevice) return s_device;
        if (definition.Space == Instrumentation.Counters) return allowsCoverage ? Allowed : s_counter;
        if (definition.Module == module) return definition.IsConfined || IsVerifiedWhole(definition) || GeneratedTypes.Is(definition) ? Allowed : s_unconfined;
        if (list.FindAdded(type.Id) is { } tamed) return tamed.Entry;
        return definition.IsConfined || GeneratedTypes.Is(definition) || (ComponentAssembly.Is(definition.Module) && PlainTypes.Is(definition)) ? Allowed : s_foreign;
    }

    private TamingEntry Member(UsedMember member)
    {
        // Of arrays: of the runtime's own making.
        if (member.Holder is not { } type) return Allowed;
        if (type.Definition is { IsCapability: true } capability) return IsOpenCode(capability, member) ? s_unconfined : Allowed;

        // What is computed of fields is computed of texts and references: for whoever asks it is another number on each host.
        if (OwnHashCode.IsAsked(member) && (type.Origin == TypeOrigin.BaseLibrary || Type(type).IsAllowed)) return TamingList.OfMember("System", "System.Object", HashCode);
        if (GeneratedTypes.IsInvocation(type)) return s_invocation;
        if (type.Origin is TypeOrigin.BaseLibrary or TypeOrigin.Sdk) return Listed(TamingList.Find(type.Space, type.Id), member) ?? TamingList.OfType(type.Space, type.Id);
        if (type.Definition?.Module == module) return Type(type);
        return Listed(list.FindAdded(type.Id), member) ?? Type(type);
    }

    // What a capability does is behind it; what is written into the interface itself is code as any. That of another module is verified with what uses it.
    private bool IsOpenCode(ModuleType capability, UsedMember member) => capability.Module == module && !capability.IsConfined && capability.HasCode(member.Method);

    private static TamingEntry? Listed(TamedType? tamed, UsedMember member)
    {
        if (tamed is null) return null;
        if (member.Accessed is { } accessed && tamed.Members.TryGetValue(accessed, out var entry)) return entry;

        // The copy that "with" makes.
        if (member.Name == "<Clone>$" && tamed.Entry is { IsAllowed: true } copied) return copied;
        return tamed.Of(member.Id);
    }
}
