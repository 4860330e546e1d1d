using System.Globalization;
using System.Reflection;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Images;

namespace CapSdk.Runtime.Tests.PastImages;

/// <summary>The images of one version of the format, with the component that they are of.</summary>
internal sealed class PastFolder
{
    private PastFolder(string path) => Path = path;

    /// <summary>That of the version which this build writes.</summary>
    public static PastFolder OfThisVersion { get; } = new(System.IO.Path.Combine(Root(), HeapImage.Version.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Those of other versions.</summary>
    public static IEnumerable<PastFolder> Others => Directory.GetDirectories(Root()).Where(static path => int.TryParse(System.IO.Path.GetFileName(path), out var version) && version != HeapImage.Version).Select(static path => new PastFolder(path));

    public string Path { get; }

    public int Version => int.Parse(System.IO.Path.GetFileName(Path), CultureInfo.InvariantCulture);

    private static bool IsWriting => Environment.GetEnvironmentVariable("CAPSDK_ACCEPT") == "1";

    /// <summary>Every scenario of the component in both shapes: <c>Values.class</c>, <c>Values.struct</c>.</summary>
    public IReadOnlyList<string> Images => [.. Directory.GetFiles(Path, "*.images").Select(static file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public PastComponent Component(string shape) => new(FileOf($"Component.{shape}.dll"));

    public bool Has(string file) => File.Exists(FileOf(file));

    public byte[] Read(string file) => File.ReadAllBytes(FileOf(file));

    /// <summary>Writes a file that is not there, if this run is to write; one that is there stays as it is for ever.</summary>
    public void WriteOnce(string file, Func<byte[]> content)
    {
        if (!IsWriting || File.Exists(FileOf(file))) return;
        Directory.CreateDirectory(Path);
        File.WriteAllBytes(FileOf(file), content());
    }

    /// <summary>Writes what is not there yet.</summary>
    public void WriteMissing()
    {
        foreach (var (shape, optimize) in (ReadOnlySpan<(string, bool)>)[("class", false), ("struct", true)])
        {
            WriteOnce($"Component.{shape}.dll", () => Builds.Compile(File.ReadAllText(System.IO.Path.Combine(Root(), "Source", "Component.cs")), optimize, $"Past{shape}"));
            if (!IsWriting) continue;
            var component = Component(shape);
            foreach (var scenario in component.Scenarios) WriteOnce($"{scenario}.{shape}.images", () => AtEachAwait(component, scenario));
        }
    }

    // The end, and the process at each of its awaits.
    private static byte[] AtEachAwait(PastComponent component, string scenario)
    {
        using var bytes = new MemoryStream();
        using var file = new BinaryWriter(bytes);
        file.Write(PastComponent.End(component.Start(scenario)));
        for (var answers = 0; component.Start(scenario, answers) is { HasPending: true } world; answers++)
        {
            var saved = world.Save();
            file.Write(saved.Length);
            file.Write(saved);
        }

        file.Write(0);
        file.Flush();
        return bytes.ToArray();
    }

    /// <summary>The end of a scenario, and it at each of its awaits.</summary>
    public (string End, IReadOnlyList<byte[]> Saved) Read(string scenario, string shape)
    {
        using var file = new BinaryReader(new MemoryStream(Read($"{scenario}.{shape}.images")));
        var end = file.ReadString();
        var saved = new List<byte[]>();
        for (var length = file.ReadInt32(); length > 0; length = file.ReadInt32()) saved.Add(file.ReadBytes(length));
        return (end, saved);
    }

    private string FileOf(string name) => System.IO.Path.Combine(Path, name);

    // As the project says it: a build that is to be the same everywhere tells no paths of this machine.
    private static string Root() => System.IO.Path.Combine(typeof(PastFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "ProjectDirectory").Value!, "PastImages");
}
