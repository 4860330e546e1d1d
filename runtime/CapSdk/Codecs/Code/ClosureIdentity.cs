using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>A closure class as an image names it: the code of its methods, and the rank among closures of the same type that are equal in that.</summary>
internal readonly record struct ClosureIdentity(ulong Code, int Rank)
{
    private static readonly CodeMemo<Type, StrongBox<ClosureIdentity>> s_identities = new();
    private static readonly CodeMemo<Type, ConcurrentDictionary<ClosureIdentity, Type>> s_closures = new();

    // Kept, because an image can ask for any number of closures that are not there.
    private static readonly CodeMemo<Type, ILookup<ulong, Type>> s_byCode = new();

    public static ClosureIdentity Of(Type closure) => s_identities.GetValue(closure, static type =>
    {
        var code = CodeOf(type);
        return new StrongBox<ClosureIdentity>(new ClosureIdentity(code, Array.IndexOf(Candidates(type.DeclaringType!, code), type)));
    }).Value;

    /// <summary>The closure of this identity in <paramref name="declaring"/>. Throws when it is gone or changed.</summary>
    public Type FindIn(Type declaring)
    {
        var known = s_closures.GetValue(declaring, static _ => new());
        return known.TryGetValue(this, out var closure) ? closure : known[this] = Search(declaring);
    }

    private Type Search(Type declaring)
    {
        var found = Candidates(declaring, Code);
        return found.Length > Rank ? found[Rank] : throw new CodeChangedException(CodeNames.Of(declaring), "the locals that a lambda or local function captures, or its code, were changed", isMethod: true);
    }

    private static ulong CodeOf(Type closure) => OwnedTypes.CodeOfClosure(closure) ^ TypeLayout.Of(closure).Fingerprint;

    private static Type[] Candidates(Type declaring, ulong code) =>
        [.. s_byCode.GetValue(declaring.IsConstructedGenericType ? declaring.GetGenericTypeDefinition() : declaring, ByCode)[code]];

    private static ILookup<ulong, Type> ByCode(Type declaring) => RuntimeTypes.NestedTypes(declaring)
        .Where(OwnedTypes.IsClosure)
        .OrderBy(static type => type.MetadataToken)
        .ToLookup(CodeOf);
}
