using System.Collections.Concurrent;
using System.Collections.Immutable;
using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What confined code of one compilation may use. Each type and member is judged once.</summary>
internal sealed class Verdicts
{
    private static readonly TamingEntry s_allowed = new(Verdict.Safe, "", null);

    private static readonly TamingEntry s_unconfined = new(Verdict.Unlisted, "is not confined", "mark it [Confined], make it plain data, or let a device do it behind a capability");

    private static readonly TamingEntry s_device = new(Verdict.Unlisted, "is a device", "hold a capability interface of it");

    private static readonly TamingEntry s_foreign = new(Verdict.Unlisted, "belongs to a library without taming", "let a device use it behind a capability, mark it [Confined] or its library [assembly: Confined] if it is yours, or add a *.taming.txt file for the library");

    private static readonly TamingEntry s_invocation = new(Verdict.Unsafe, "is for generated code", "call the capability");

    private readonly ConcurrentDictionary<ISymbol, TamingEntry> _known = new(Definitions.Comparer);
    private readonly IAssemblySymbol _own;
    private readonly TamingList _list;
    private readonly PlainData _plain;

    /// <param name="compilation">What is compiled. In an IDE other assemblies may be there as source as well, and are judged as the compiler would see them.</param>
    /// <param name="files">Of the project.</param>
    /// <param name="cancel">Ends the reading of files.</param>
    public Verdicts(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancel)
    {
        _own = compilation.Assembly;
        _plain = new PlainData(this, compilation);
        _list = new TamingList(
            [.. files.Where(IsTaming).Select(file => file.GetText(cancel)).Where(static text => text is not null).Select(static text => new TamingFile(text!.ToString()))]);
    }

    /// <summary>True for a file that says what may be used of libraries.</summary>
    public static bool IsTaming(AdditionalText file) => file.Path.EndsWith(".taming.txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a type may be named.</summary>
    public TamingEntry OfType(INamedTypeSymbol type) => _known.TryGetValue(type.OriginalDefinition, out var known) ? known : _known.GetOrAdd(type.OriginalDefinition, Judge((INamedTypeSymbol)type.OriginalDefinition));

    /// <summary>Whether a member may be used.</summary>
    public TamingEntry OfMember(ISymbol member) => _known.TryGetValue(member.OriginalDefinition, out var known) ? known : _known.GetOrAdd(member.OriginalDefinition, JudgeMember(member));

    /// <summary>The same where a member is used: where nothing can come of the order of hash codes it is not asked for, and what serializes is given what needs no serializer.</summary>
    public TamingEntry OfUse(ISymbol member, IOperation operation) => OfMember(member) is var entry && entry.Verdict switch
    {
        Verdict.Nondeterministic => HashOrder.Lasts(member) || HashOrder.IsLost(operation, member),
        Verdict.Forbidden => JsonItems.ArePlain(member),
        _ => false,
    } ? s_allowed : entry;

    /// <summary>True for a type of the project of which no mark says what it may do, so that it may be used where it is plain data.</summary>
    public bool IsUnmarked(INamedTypeSymbol type) => IsOwn(type) && !type.IsAnonymousType && !type.IsTupleType && !type.IsCapability() && !type.IsDevice() && !type.IsConfined() && !GeneratedCode.Made(type);

    private TamingEntry Judge(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error || type.IsAnonymousType || type.IsTupleType || type.SpecialType == SpecialType.System_Void) return s_allowed;
        if (type.IsCapability()) return s_allowed;
        if (IsOwn(type)) return OfSource(type);
        if (BaseLibrary.Owns(type.ContainingAssembly)) return TamingList.OfType(TamingIds.SpaceOf(type), TamingIds.OfType(type));
        if (type.IsOfRuntime()) return IsInvocation(type) ? s_invocation : TamingList.OfType(TamingIds.SpaceOf(type), TamingIds.OfType(type));
        if (type.IsDevice()) return s_device;
        if (_list.FindAdded(TamingIds.OfType(type)) is { } tamed) return tamed.Entry;
        return type.IsConfined() || IsOnlyAName(type) ? s_allowed : s_foreign;
    }

    private TamingEntry JudgeMember(ISymbol member)
    {
        if (member.ContainingType is not { } type) return s_allowed;
        var isMadeByLanguage = type.IsAnonymousType || type.IsTupleType;
        type = type.OriginalDefinition;

        // A constant is compiled in: nothing of whoever declares it runs.
        if (member is IFieldSymbol { HasConstantValue: true } && !BaseLibrary.Owns(type.ContainingAssembly)) return s_allowed;

        // What is computed of fields is computed of texts and references: by whoever asks it is another number on each host.
        if (member is IMethodSymbol { Name: "GetHashCode" } hash && OwnHashCode.MayAsk(hash) && (isMadeByLanguage || (!BaseLibrary.Owns(type.ContainingAssembly) && OfType(type).IsAllowed))) return TamingList.OfMember("System", "System.Object", "GetHashCode()");
        if (isMadeByLanguage) return s_allowed;

        // What a capability does is behind it; what is written into the interface itself is code as any.
        if (type.IsCapability() && !type.IsConfined() && !member.IsAbstract && !member.IsImplicitlyDeclared && member is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) return IsOwn(type) ? s_unconfined : s_foreign;
        if (member is IMethodSymbol { IsImplicitlyDeclared: true, Name: "ToString" or "Equals" or "op_Equality" or "op_Inequality" } && type.IsRecord && IsUnmarked(type) && OfType(type).IsAllowed)
            return _plain.AgainstAsking(type) is { } asks ? s_unconfined with { Reason = $"is not confined and {asks}" } : s_allowed;
        if (IsOwn(type) || type.IsCapability()) return OfType(type);
        if (type.IsOfRuntime() && IsInvocation(type)) return s_invocation;
        if (BaseLibrary.Owns(type.ContainingAssembly) || type.IsOfRuntime()) return TamingList.OfMember(TamingIds.SpaceOf(type), TamingIds.OfType(type), TamingIds.OfMember(member));
        return _list.FindAdded(TamingIds.OfType(type)) is { } tamed ? tamed.Of(TamingIds.OfMember(member)) : OfType(type);
    }

    private TamingEntry OfSource(INamedTypeSymbol type)
    {
        if (!IsUnmarked(type)) return type.IsDevice() ? s_device : s_allowed;
        return _plain.Against(type) is not { } against ? s_allowed : against.Length == 0 ? s_unconfined : s_unconfined with { Reason = $"is not confined and {against}" };
    }

    private bool IsOwn(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _own);

    // Contracts have them, and there is no code in them that a compiler would not see.
    private static bool IsOnlyAName(INamedTypeSymbol type) => type.TypeKind is TypeKind.Enum or TypeKind.Delegate && type.ContainingAssembly.IsComponentAssembly();

    private static bool IsInvocation(INamedTypeSymbol type) => TamingIds.SpaceOf(type) == "CapSdk.Invocation";
}
