extern alias optimized;
extern alias unoptimized;

using System.Collections.Immutable;
using System.Reflection;
using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses;

/// <summary>The scenarios of both builds.</summary>
internal static class Bank
{
    private static readonly Assembly s_unoptimized = typeof(unoptimized::CapSdk.Scenarios.Values).Assembly;
    private static readonly Assembly s_optimized = typeof(optimized::CapSdk.Scenarios.Values).Assembly;

    public static ImmutableArray<BankEntry> Entries(bool optimized) =>
        [.. Of(optimized ? s_optimized : s_unoptimized).Select(static method => new BankEntry(Name(method), method.IsDefined(typeof(OrderByHashAttribute), inherit: false)))];

    public static Func<IOutside, Promise<string>> Find(string name) =>
        Of(s_unoptimized).Concat(Of(s_optimized)).Single(method => Name(method) == name).CreateDelegate<Func<IOutside, Promise<string>>>();

    private static IEnumerable<MethodInfo> Of(Assembly build) =>
        from type in build.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.IsDefined(typeof(CoversAttribute), inherit: false)
        orderby type.Name, method.MetadataToken
        select method;

    private static string Name(MethodInfo method) => $"{method.Module.Assembly.GetName().Name}: {method.DeclaringType!.Name}.{method.Name}";
}
