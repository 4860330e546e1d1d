using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What instructions refer to, as text. Methods of one module mention the same members again and again, so a text is kept for each token, but where type arguments of the method take
/// part in what a token means.
/// </summary>
internal static class MemberNames
{
    private static readonly CodeMemo<Module, ConcurrentDictionary<int, string>> s_known = new();

    public static string Of(MethodBase method, int token)
    {
        if (method.IsGenericMethod || method.DeclaringType is { IsGenericType: true }) return Read(method, token);
        return s_known.GetValue(method.Module, static _ => new()).GetOrAdd(token, static (token, method) => Read(method, token), method);
    }

    private static string Read(MethodBase method, int token)
    {
        if (Instructions.Resolve(method, token, out var missing) is not { } member) return missing is null ? "" : $"missing {missing.GetType().Name}{token}";
        var text = new StringBuilder();
        CodeText.AppendMember(text, member);
        return text.ToString();
    }
}
