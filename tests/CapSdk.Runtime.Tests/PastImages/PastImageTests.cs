using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.PastImages;

/// <summary>
/// An image of this version is restored for ever, in the same code: here by files that were written once, and never again. See README.md of this folder.
/// </summary>
public sealed class PastImageTests
{
    static PastImageTests() => PastFolder.OfThisVersion.WriteMissing();

    public static TheoryData<string> Images => [.. PastFolder.OfThisVersion.Images];

    [Fact]
    public void There_are_images_of_this_version_of_every_scenario_in_both_shapes()
    {
        foreach (var shape in (string[])["class", "struct"])
        {
            var scenarios = PastFolder.OfThisVersion.Component(shape).Scenarios.ToArray();
            Assert.NotEmpty(scenarios);
            Assert.All(scenarios, scenario => Assert.Contains($"{scenario}.{shape}", PastFolder.OfThisVersion.Images));
        }
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void A_past_image_goes_on_to_the_end_that_it_had(string image)
    {
        var (scenario, shape) = (image.Split('.')[0], image.Split('.')[1]);
        var component = PastFolder.OfThisVersion.Component(shape);
        var (end, saved) = PastFolder.OfThisVersion.Read(scenario, shape);
        Assert.NotEmpty(saved);
        foreach (var one in saved)
        {
            if (IsOfAnotherPlatform(one))
            {
                // Operators of LINQ are code of .NET: another release of it may have others, and says so.
                if (Record.Exception(() => OutsideWorld.Load(component.Codecs, one)) is CodeChangedException changed) Assert.Contains("Run the same version of .NET at both hosts", changed.Message, StringComparison.Ordinal);
                else Assert.Equal(end, PastComponent.End(OutsideWorld.Load(component.Codecs, one)));
                continue;
            }

            Assert.Equal(end, PastComponent.End(OutsideWorld.Load(component.Codecs, one)));
            Assert.Equal(end, PastComponent.End(OutsideWorld.Load(component.Codecs, one).Move()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(HeapImage.Version + 1)]
    [InlineData(255)]
    public void An_image_of_another_version_is_refused_with_one_sentence(byte version)
    {
        var codecs = PastFolder.OfThisVersion.Component("struct").Codecs;
        var image = HeapImage.Capture(codecs, null, static heap => heap.Root("text"));
        image[3] = version;
        Assert.Equal(
            $"The image has version {version}; this host reads version {HeapImage.Version}.",
            Assert.Throws<ImageFormatException>(() => HeapImage.Open(codecs, null, new OutsideWorld(codecs).Home, image)).Message);
    }

    [Fact]
    public void Files_of_other_versions_are_refused_with_one_sentence()
    {
        foreach (var folder in PastFolder.Others)
        {
            foreach (var image in folder.Images)
            {
                var component = folder.Component(image.Split('.')[1]);
                foreach (var saved in folder.Read(image.Split('.')[0], image.Split('.')[1]).Saved)
                {
                    Assert.Equal(
                        $"The image has version {folder.Version}; this host reads version {HeapImage.Version}.",
                        Assert.Throws<ImageFormatException>(() => OutsideWorld.Load(component.Codecs, saved)).Message);
                }
            }
        }
    }

    private static bool IsOfAnotherPlatform(byte[] image) =>
        image.AsSpan().IndexOf("System.Linq"u8) >= 0 && image.AsSpan().IndexOf(typeof(Enumerable).Module.ModuleVersionId.ToByteArray()) < 0;
}
