using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Types;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class HeldDeviceTests
{
    private const string Devices = """
        [Device] public sealed class Disk : IA { public string Name = ""; public static Disk Instance { get; } = new(); }
        public class Cache { private Disk? _disk; public Cache With(Disk disk) { _disk = disk; return this; } public bool IsEmpty => _disk is null; }
        """;

    [Theory]
    [InlineData("public Disk? _disk;", "P._disk : Disk")]
    [InlineData("public Disk? Held2 { get; set; }", "P.Held2 : Disk")]
    [InlineData("private readonly List<Disk[]> _disks = []; public int Run => _disks.Count;", "P._disks : Disk")]
    [InlineData("private readonly Cache _cache = new(); public bool Run => _cache.IsEmpty;", "P._cache → Cache._disk : Disk")]
    [InlineData("private readonly Dictionary<int, Cache> _caches = []; public bool Run => _caches.Count > 0;", "P._caches → Cache._disk : Disk")]
    [InlineData("public async Promise<string> Run() { var disk = Disk.Instance; await _cap.A(); return disk.Name; }", "P.Run → local 'disk' : Disk")]
    [InlineData("private async Promise<string> Run(Disk disk) { await _cap.A(); return disk.Name; }", "P.Run → parameter 'disk' : Disk")]
    public async Task Reported(string member, string path)
    {
        await Confined.Members("CAP3008", member, Devices);
        Assert.Equal(path + " is a device. " + HeldRemedies.Device + ".", await Confined.MessageIn(member, Devices));
    }

    [Theory]
    [InlineData("private IA? _disk; public void Run() => _disk = Disk.Instance;")]
    [InlineData("[Transient] private Disk? _disk; public void Run() => _disk = Disk.Instance;")]
    [InlineData("private static readonly Disk s_disk = Disk.Instance; public bool Run() => s_disk is null;")]
    [InlineData("public async Promise<string> Run() { var name = Disk.Instance.Name; await _cap.A(); return name; }")]
    [InlineData("[Device] public sealed class Inner : IA { public Disk? Held; }")]
    public Task Valid(string member) => Confined.Members("", member, Devices);

    [Fact]
    public void The_runtime_says_the_same_in_its_refusals() => Assert.Equal(HeldRemedies.Device, Remedies.ForType(typeof(ADevice)).Text);

    [Device]
    private sealed class ADevice;
}
