using System.Diagnostics;
using CapSdk.Scenarios.Running;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Images;

public sealed class SizeTests(ITestOutputHelper output)
{
    private const string TwoFrames = """
        private int _visited = 3;
        public async Promise<string> Run(IOutside outside)
        {
            int a = 1, b = 2; long c = 3; var d = 4.5; var e = "e"; var f = true;
            var lines = new List<string>();
            for (var i = 0; i < 10; i++) lines.Add("line number " + i);
            var sum = await Inner(outside, a, "text");
            return $"{a}{b}{c}{d}{e}{f}{lines.Count}{sum}";
        }
        private async Promise<int> Inner(IOutside outside, int x, string y)
        {
            var z = x + 1; var w = y + "!";
            await outside.Pause();
            return x + z + w.Length + _visited;
        }
        """;

    [Fact]
    public void Two_frames_with_ten_locals_and_ten_strings_take_800_bytes_at_most()
    {
        var world = Builds.Of(TwoFrames).RunUntil(0);
        var image = world.Capture();
        output.WriteLine($"{image.Length} bytes");
        Assert.InRange(image.Length, 200, 800);

        const int runs = 2_000;
        for (var i = 0; i < runs; i++) world.RestoredFrom(world.Capture(), Codecs(world));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < runs; i++) world.Capture();
        output.WriteLine($"capture {watch.Elapsed.TotalMicroseconds / runs:F1} µs");
        var before = GC.GetAllocatedBytesForCurrentThread();
        world.Capture();
        output.WriteLine($"capture allocates {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
        watch.Restart();
        for (var i = 0; i < runs; i++) world.RestoredFrom(image, Codecs(world));
        output.WriteLine($"restore {watch.Elapsed.TotalMicroseconds / runs:F1} µs");
    }

    [Fact]
    public void An_image_says_what_it_is()
    {
        var world = Builds.Of(TwoFrames).RunUntil(0);
        var image = world.Capture();
        image[3] = 99;
        Assert.Contains("version 99", Assert.Throws<ImageFormatException>(() => world.RestoredFrom(image, Codecs(world))).Message);
        image[0] = 0;
        Assert.Contains("not an image", Assert.Throws<ImageFormatException>(() => world.RestoredFrom(image, Codecs(world))).Message);
    }

    [Fact]
    public void Equal_heaps_give_equal_bytes()
    {
        var build = Builds.Of(TwoFrames);
        Assert.Equal(build.RunUntil(0).Capture(), build.RunUntil(0).Capture());
    }

    private static CapSdk.Codecs.CodecTable Codecs(OutsideWorld world) => world.Codecs;
}
