using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>A closure class as an image names it: the code of its methods, and the rank among closures of the same type that are equal in that.</summary>
internal readonly record struct ClosureIdentity(ulong Code, int Rank)
{
    private static readonly ConditionalWeakTable<Type, StrongBox<ClosureIdentity>> s_identities = [];
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<ClosureIdentity, Type>> s_closures = [];

    public static ClosureIdentity Of(Type closure) => s_identities.GetValue(closure, static type =>
    {
        var code = CodeOf(type);
        return new StrongBox<ClosureIdentity>(new ClosureIdentity(code, Candidates(type.DeclaringType!, code).IndexOf(type)));
    }).Value;

    /// <summary>The closure of this identity in <paramref name="declaring"/>. Throws when it is gone or changed.</summary>
    public Type FindIn(Type declaring)
    {
        var known = s_closures.GetOrCreateValue(declaring);
        return known.TryGetValue(this, out var closure) ? closure : known[this] = Search(declaring);
    }

    private Type Search(Type declaring)
    {
        var found = Candidates(declaring, Code);
        return found.Count > Rank ? found[Rank] : throw new CodeChangedException(CodeNames.Of(declaring), "the locals that a lambda or local function captures, or its code, were changed", isMethod: true);
    }

    private static ulong CodeOf(Type closure) => OwnedTypes.CodeOfClosure(closure) ^ TypeLayout.Of(closure).Fingerprint;

    private static List<Type> Candidates(Type declaring, ulong code)
    {
        var found = new List<Type>();
        if (declaring.IsConstructedGenericType) declaring = declaring.GetGenericTypeDefinition();
        foreach (var type in RuntimeTypes.NestedTypes(declaring))
            if (OwnedTypes.IsClosure(type) && CodeOf(type) == code) found.Add(type);
        found.Sort(static (a, b) => a.MetadataToken.CompareTo(b.MetadataToken));
        return found;
    }
}
