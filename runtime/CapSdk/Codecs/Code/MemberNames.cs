using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What instructions refer to, as fingerprints of the names. Methods of one module mention the same members again and again, so what a token means is kept, but where type arguments of the
/// method take part in it.
/// </summary>
internal static class MemberNames
{
    private static readonly CodeMemo<Module, ConcurrentDictionary<int, MemberName>> s_ofTokens = new();
    private static readonly CodeMemo<Type, MemberName> s_ofTypes = new();

    /// <summary>Of the member that a token in a method means.</summary>
    public static MemberName Of(MethodBase method, int token)
    {
        if (method.IsGenericMethod || method.DeclaringType is { IsGenericType: true }) return Read(method, token);
        return s_ofTokens.GetValue(method.Module, static _ => new()).GetOrAdd(token, static (token, method) => Read(method, token), method);
    }

    public static MemberName Of(Type type) => s_ofTypes.GetValue(type, static type => Named(type));

    private static MemberName Read(MethodBase method, int token) => Instructions.Resolve(method, token, out var missing) is { } member
        ? Named(member)
        : new MemberName(missing is null ? 0 : Fingerprint.Of($"missing {missing.GetType().Name}{token}"), Suspends: false);

    private static MemberName Named(MemberInfo member)
    {
        var text = new StringBuilder();
        CodeText.AppendMember(text, member);
        // The builder's, once for each place where the method can be suspended.
        return new MemberName(Fingerprint.Of(text.ToString()), member is MethodInfo { Name: "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" });
    }
}

/// <param name="Hash">Of its name, with its types.</param>
/// <param name="Suspends">True for what suspends a method.</param>
internal sealed record MemberName(ulong Hash, bool Suspends);
