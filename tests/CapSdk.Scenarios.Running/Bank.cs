extern alias optimized;
extern alias unoptimized;

using System.Reflection;
using CapSdk.Codecs.Types;
using CapSdk.Images;

namespace CapSdk.Scenarios.Running;

/// <summary>The scenarios of both builds.</summary>
internal static class Bank
{
    public static readonly Assembly Unoptimized = typeof(unoptimized::CapSdk.Scenarios.Calls).Assembly;

    public static readonly Assembly Optimized = typeof(optimized::CapSdk.Scenarios.Calls).Assembly;

    /// <summary>Every scenario in both builds, whatever end it demands.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Of(Unoptimized), .. Of(Optimized)];

    /// <summary>Those that must end as unmoved wherever they are moved.</summary>
    public static IReadOnlyList<Scenario> Identical { get; } = [.. All.Where(static scenario => scenario.Demands == End.Identical)];

    /// <summary>What a host knows that has both builds.</summary>
    public static TypeCatalog NewCatalog()
    {
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(typeof(IOutside).Assembly);
        catalog.AddComponentAssembly(Unoptimized);
        catalog.AddComponentAssembly(Optimized);
        return catalog;
    }

    public static Scenario Named(string name) => All.Single(scenario => scenario.ToString() == name);

    private static IEnumerable<Scenario> Of(Assembly build) =>
        from type in build.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.IsDefined(typeof(CoversAttribute), inherit: false)
        orderby type.Name, method.MetadataToken
        select new Scenario(method);
}
