extern alias optimized;
extern alias optimizedUnconfined;
extern alias unoptimized;
extern alias unoptimizedUnconfined;

using System.Reflection;
using CapSdk.Codecs.Types;
using CapSdk.Images;

namespace CapSdk.Scenarios.Running;

/// <summary>The scenarios of both builds: those that are confined, and those that use what confined code may not.</summary>
internal static class Bank
{
    public static readonly Assembly Unoptimized = typeof(unoptimized::CapSdk.Scenarios.Calls).Assembly;

    public static readonly Assembly Optimized = typeof(optimized::CapSdk.Scenarios.Calls).Assembly;

    private static readonly Assembly s_unoptimizedUnconfined = typeof(unoptimizedUnconfined::CapSdk.Scenarios.WrongValues).Assembly;

    private static readonly Assembly s_optimizedUnconfined = typeof(optimizedUnconfined::CapSdk.Scenarios.WrongValues).Assembly;

    /// <summary>Every scenario in both builds, whatever end it demands.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Of(Unoptimized, s_unoptimizedUnconfined), .. Of(Optimized, s_optimizedUnconfined)];

    /// <summary>Those that must end as unmoved wherever they are moved.</summary>
    public static IReadOnlyList<Scenario> Identical { get; } = [.. All.Where(static scenario => scenario.Demands == End.Identical)];

    /// <summary>What a host knows that has both builds.</summary>
    public static TypeCatalog NewCatalog()
    {
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        foreach (var assembly in (Assembly[])[typeof(IOutside).Assembly, Unoptimized, s_unoptimizedUnconfined, Optimized, s_optimizedUnconfined]) catalog.AddComponentAssembly(assembly);
        return catalog;
    }

    public static Scenario Named(string name) => All.Single(scenario => scenario.ToString() == name);

    public static bool IsOptimized(Assembly build) => build == Optimized || build == s_optimizedUnconfined;

    private static IEnumerable<Scenario> Of(params Assembly[] builds) =>
        from build in builds
        from type in build.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.IsDefined(typeof(CoversAttribute), inherit: false)
        orderby type.Name, method.MetadataToken
        select new Scenario(method);
}
