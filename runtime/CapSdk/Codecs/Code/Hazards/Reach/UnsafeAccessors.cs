using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Methods marked [UnsafeAccessor], which have no body: to call one is to call the member that it names, or to get at the field.</summary>
internal static class UnsafeAccessors
{
    /// <summary>Null for other methods.</summary>
    public static UnsafeAccessorAttribute? Of(MethodBase callee) =>
        callee is { IsStatic: true, DeclaringType: { } declaring } && !PlatformAssemblies.Contains(declaring.Assembly) ? callee.GetCustomAttribute<UnsafeAccessorAttribute>(inherit: false) : null;

    /// <summary>The static field that it gives out; null if it is none.</summary>
    public static FieldInfo? StaticField(MethodBase accessor, UnsafeAccessorAttribute means) =>
        means.Kind == UnsafeAccessorKind.StaticField && HolderOf(accessor, means) is { } holder ? Array.Find(RuntimeTypes.StaticFields(holder), field => field.Name == NameOf(accessor, means)) : null;

    /// <summary>The methods and constructors that it may call: overloads are not told apart.</summary>
    public static MethodBase[] Methods(MethodBase accessor, UnsafeAccessorAttribute means)
    {
        if (HolderOf(accessor, means) is not { } holder) return [];
        var isStatic = means.Kind == UnsafeAccessorKind.StaticMethod;
        return means.Kind switch
        {
            UnsafeAccessorKind.Constructor => RuntimeTypes.Constructors(holder),
            UnsafeAccessorKind.Method or UnsafeAccessorKind.StaticMethod => Array.FindAll(RuntimeTypes.DeclaredMethods(holder), method => method.Name == NameOf(accessor, means) && method.IsStatic == isStatic),
            _ => [],
        };
    }

    /// <summary>True where the type of the member is given as text, so that nobody can see which it is.</summary>
    public static bool IsOfNamedType(MethodBase accessor) =>
        (accessor is MethodInfo { ReturnParameter: var returned } && IsNamed(returned)) || accessor.GetParameters().Any(IsNamed);

    private static bool IsNamed(ParameterInfo parameter) => parameter.IsDefined(typeof(UnsafeAccessorTypeAttribute), inherit: false);

    private static string NameOf(MethodBase accessor, UnsafeAccessorAttribute means) => means.Name ?? CompilerNames.UserName(accessor.Name) ?? accessor.Name;

    private static Type? HolderOf(MethodBase accessor, UnsafeAccessorAttribute means)
    {
        var holder = means.Kind == UnsafeAccessorKind.Constructor ? (accessor as MethodInfo)?.ReturnType : accessor.GetParameters().FirstOrDefault()?.ParameterType;
        return holder is { IsByRef: true } ? holder.GetElementType() : holder;
    }
}
