using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>Delegates that LINQ keeps in static fields, such as the key selector of <c>Order()</c>, and knows again by reference.</summary>
internal static class QueryDelegates
{
    /// <summary>This process's own object for <paramref name="call"/> where the class around its closure keeps one.</summary>
    public static Delegate Kept(Delegate call, Type closure)
    {
        if (closure.DeclaringType is not { } holder) return call;
        var arguments = holder.IsGenericTypeDefinition ? closure.GetGenericArguments()[..holder.GetGenericArguments().Length] : [];
        if (arguments.Length > 0) holder = RuntimeTypes.Make(holder, arguments);
        foreach (var field in RuntimeTypes.StaticFields(holder))
            if (field.IsInitOnly && field.FieldType == call.GetType() && call.Equals(field.GetValue(null))) return (Delegate)field.GetValue(null)!;
        return call;
    }
}
