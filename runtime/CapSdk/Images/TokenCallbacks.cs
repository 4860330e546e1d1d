using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Images;

/// <summary>What is called when a token is cancelled. Only what this assembly has registered is registered anew at another host.</summary>
/// <remarks>
/// Nothing public tells of callbacks. What is private here has been the same since .NET 6; on a runtime where it is not, a source does not show what
/// others registered.
/// </remarks>
internal static class TokenCallbacks
{
    private static readonly FieldInfo? s_registrations = Field(typeof(CancellationTokenSource), "_registrations");
    private static readonly FieldInfo? s_first = Field(s_registrations?.FieldType, "Callbacks");
    private static readonly FieldInfo? s_next = Field(s_first?.FieldType, "Next");
    private static readonly FieldInfo? s_callback = Field(s_first?.FieldType, "Callback");

    /// <summary>True if somebody else's callback would be left behind.</summary>
    public static bool AreForeign(CancellationTokenSource source)
    {
        if (s_registrations?.GetValue(source) is not { } registrations) return false;
        for (var node = s_first?.GetValue(registrations); node is not null; node = s_next?.GetValue(node))
            if (s_callback?.GetValue(node) is Delegate callback && callback.Method.Module.Assembly != typeof(CancelSource).Assembly) return true;
        return false;
    }

    private static FieldInfo? Field(Type? type, string name) => type is null ? null : Array.Find(RuntimeTypes.DeclaredFields(type), field => field.Name == name);
}
