using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// A method as an image names it: declaring type, signature without compiler ordinals and, for methods the compiler named, code and rank
/// among those that are equal in both (two lambdas with the same text).
/// </summary>
internal readonly record struct MethodIdentity(string Signature, ulong Code, int Rank)
{
    private static readonly CodeMemo<MethodInfo, StrongBox<MethodIdentity>> s_identities = new();
    private static readonly CodeMemo<Type, ConcurrentDictionary<MethodIdentity, MethodInfo>> s_methods = new();

    // Kept, because an image can ask for any number of methods that are not there.
    private static readonly CodeMemo<Type, Dictionary<string, MethodInfo[]>> s_bySignature = new();

    public static MethodIdentity Of(MethodInfo method) => s_identities.GetValue(method, static m => new StrongBox<MethodIdentity>(Compute(m))).Value;

    /// <summary>The method of this identity in <paramref name="declaring"/> (a definition). Throws when it is gone or changed.</summary>
    public MethodInfo FindIn(Type declaring)
    {
        var known = s_methods.GetValue(declaring, static _ => new());
        // Only what was found is kept: an image cannot fill the memory with names.
        return known.TryGetValue(this, out var method) ? method : known[this] = Search(declaring);
    }

    private static MethodIdentity Compute(MethodInfo method)
    {
        var definition = Definition(method);
        var signature = CodeText.Signature(definition);
        if (!CompilerNames.IsCompilerMade(definition.Name)) return new MethodIdentity(signature, 0, 0);
        var code = OwnedTypes.CodeOf(definition);
        return new MethodIdentity(signature, code, Array.IndexOf(Candidates(definition.DeclaringType!, signature, code), definition));
    }

    // Who holds the delegate is not known here.
    private const string RemedyOfDelegate =
        "Deploy the same build at both hosts, or move the process when nothing holds the delegate: where a suspended method holds it, MoveOptions.WaitUntil waits for that; where a field does, nothing ends by itself, so put another value there first";

    private MethodInfo Search(Type declaring)
    {
        var found = Candidates(declaring, Signature, Code);
        if (found.Length > Rank) return found[Rank];
        var name = CodeNames.Of(declaring) + "." + (CompilerNames.UserName(Signature.Split('(')[0]) ?? Signature);
        throw new CodeChangedException(
            name,
            Code != 0 && Candidates(declaring, Signature, 0).Length > 0 ? "a lambda or local function in it was changed" : $"there is no method {Signature} here",
            RemedyOfDelegate,
            isOfMethod: true);
    }

    private static MethodInfo[] Candidates(Type declaring, string signature, ulong code)
    {
        var found = s_bySignature.GetValue(declaring, BySignature).GetValueOrDefault(signature, []);
        return code == 0 ? found : Array.FindAll(found, method => OwnedTypes.CodeOf(method) == code);
    }

    private static Dictionary<string, MethodInfo[]> BySignature(Type declaring) => RuntimeTypes.DeclaredMethods(declaring)
        .GroupBy(CodeText.Signature)
        .ToDictionary(static equal => equal.Key, static equal => equal.OrderBy(static method => method.MetadataToken).ToArray());

    // The method as its generic definition, in the generic definition of its type.
    private static MethodInfo Definition(MethodInfo method)
    {
        if (method.IsGenericMethod) method = method.GetGenericMethodDefinition();
        if (method.DeclaringType is not { IsConstructedGenericType: true } declaring) return method;
        foreach (var candidate in RuntimeTypes.DeclaredMethods(declaring.GetGenericTypeDefinition()))
            if (candidate.MetadataToken == method.MetadataToken) return candidate;
        return method;
    }
}
