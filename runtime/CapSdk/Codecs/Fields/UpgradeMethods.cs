using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>The methods of a class that are marked <see cref="UpgradedAttribute"/>, those of base classes first.</summary>
internal static class UpgradeMethods
{
    private static readonly CodeMemo<Type, IReadOnlyList<MethodInfo>> s_known = new();

    /// <exception cref="CodeChangedException">One of them cannot be called.</exception>
    public static IReadOnlyList<MethodInfo> Of(Type type) => s_known.GetValue(type, Find);

    private static IReadOnlyList<MethodInfo> Find(Type type)
    {
        var levels = new Stack<Type>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType) levels.Push(level);
        MethodInfo[] marked = [.. levels.SelectMany(RuntimeTypes.DeclaredMethods).Where(static method => method.IsDefined(typeof(UpgradedAttribute), inherit: false))];
        foreach (var method in marked)
        {
            if (method.IsStatic || method.IsVirtual || method.ReturnType != typeof(void) || method.GetParameters().Length > 0 || method.IsGenericMethod || method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
                throw new CodeChangedException(CodeNames.Of(type), $"its method {method.Name} is marked [Upgraded] and cannot be called", "Write it as void, without parameters, neither static, virtual nor async");
        }

        return marked;
    }
}
