extern alias optimized;
extern alias unoptimized;

using System.Reflection;
using CapSdk.Scenarios;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>The scenarios of both builds.</summary>
internal static class Bank
{
    public static readonly Assembly Unoptimized = typeof(unoptimized::CapSdk.Scenarios.Values).Assembly;

    public static readonly Assembly Optimized = typeof(optimized::CapSdk.Scenarios.Values).Assembly;

    public static IEnumerable<Scenario> All => Of(Unoptimized).Concat(Of(Optimized));

    private static IEnumerable<Scenario> Of(Assembly build) =>
        from type in build.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.IsDefined(typeof(CoversAttribute), inherit: false)
        orderby type.Name, method.MetadataToken
        select new Scenario(method);
}

/// <summary>One scenario in one build.</summary>
internal sealed record Scenario(MethodInfo Method)
{
    public IEnumerable<string> Cases => Method.GetCustomAttributes<CoversAttribute>().Select(covers => covers.Case);

    public Promise<string> Start(IOutside outside) => Method.CreateDelegate<Func<IOutside, Promise<string>>>()(outside);

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name} ({(Method.Module.Assembly == Bank.Optimized ? "struct" : "class")} state machines)";
}
