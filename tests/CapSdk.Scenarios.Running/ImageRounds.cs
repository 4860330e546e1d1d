using CapSdk.Codecs;
using CapSdk.Images;

namespace CapSdk.Scenarios.Running;

/// <summary>
/// Scenarios whose every await is spent in a file. One OS process starts them and writes an image of each; each later one restores all images that there are,
/// gives each scenario one answer, and writes it again, or its end.
/// </summary>
internal sealed class ImageRounds(string folder)
{
    private readonly CodecTable _codecs = HeapCodecs.For(Bank.NewCatalog());

    /// <summary>Writes the end of each unmoved scenario, and its image at its first await.</summary>
    /// <param name="isPlayed">By the place in the bank.</param>
    /// <returns>How many scenarios these are, and how many answers the longest of them takes.</returns>
    public (int Scenarios, int Answers) Begin(Func<int, bool> isPlayed)
    {
        var (scenarios, most) = (Bank.Identical.Where((_, place) => isPlayed(place)).ToList(), 0);
        foreach (var scenario in scenarios)
        {
            var answers = 0;
            var unmoved = Performance.Play(scenario, _codecs, (world, _) =>
            {
                answers++;
                return world;
            });
            most = Math.Max(most, answers);
            Write(scenario, "unmoved", unmoved);
            var world = new OutsideWorld(_codecs);
            world.Start(scenario.Start);
            Keep(scenario, world);
        }

        return (scenarios.Count, most);
    }

    /// <summary>One answer for each image.</summary>
    public void GoOn()
    {
        foreach (var path in Directory.GetFiles(folder, "*.image"))
        {
            var scenario = Bank.Named(Path.GetFileNameWithoutExtension(path));
            try
            {
                var world = OutsideWorld.Load(_codecs, File.ReadAllBytes(path));
                File.Delete(path);
                world.Step();
                Keep(scenario, world);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{scenario} cannot go on.", error);
            }
        }
    }

    private void Keep(Scenario scenario, OutsideWorld world)
    {
        if (world.HasPending) File.WriteAllBytes(PathOf(scenario, "image"), world.Save());
        else Write(scenario, "moved", world);
    }

    private void Write(Scenario scenario, string what, OutsideWorld world) => File.WriteAllText(PathOf(scenario, what), world.Seen(inOrder: !scenario.HasOrderByHash));

    private string PathOf(Scenario scenario, string what) => Path.Combine(folder, $"{scenario}.{what}");
}
