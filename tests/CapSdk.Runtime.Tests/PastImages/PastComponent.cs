using System.Reflection;
using System.Runtime.Loader;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.PastImages;

/// <summary>
/// The compiled component that past images are of, one file for each shape of state machines. It lies beside them, because what is compiled from the same source by a later compiler need not be the same code, and
/// an image is resumed in no other.
/// </summary>
internal sealed class PastComponent
{
    private readonly Type _scenarios;

    public PastComponent(string path)
    {
        // From bytes: the file stays as it is, and can be written anew.
        var assembly = new AssemblyLoadContext(Path.GetFileName(path), isCollectible: true).LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));
        _scenarios = assembly.GetType("Scenarios", throwOnError: true)!;
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(typeof(IOutside).Assembly);
        catalog.AddComponentAssembly(assembly);
        Codecs = HeapCodecs.For(catalog);
    }

    public CodecTable Codecs { get; }

    public IEnumerable<string> Scenarios => _scenarios.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(static method => method.Name);

    /// <summary>The scenario after so many answers.</summary>
    public OutsideWorld Start(string scenario, int answers = 0)
    {
        var world = new OutsideWorld(Codecs);
        world.Start(_scenarios.GetMethod(scenario)!.CreateDelegate<Func<IOutside, Promise<string>>>());
        for (; answers > 0; answers--) world.Step();
        return world;
    }

    /// <summary>How it ends, as everybody outside sees it.</summary>
    public static string End(OutsideWorld world)
    {
        while (world.HasPending) world.Step();
        return world.Seen();
    }
}
