using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Hostile.Attacks;
using CapSdk.Runtime.Tests.Hostile.Planted;
using CapSdk.Runtime.Tests.Hostile.Victims;
using CapSdk.Scenarios.Running;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>As <see cref="HostileImages"/>, of graphs that were made for it, as images and as messages: every type that travels, and classes whose code records that it ran.</summary>
[Collection(nameof(Recorded))]
public sealed class HostileGraphs(ITestOutputHelper output)
{
    private static readonly CodecTable s_codecs = NewCodecs();

    [Fact]
    public void Altered_images_of_all_kinds_of_values_are_refused_or_are_graphs_of_allowed_types() => Run(
        nameof(Altered_images_of_all_kinds_of_values_are_refused_or_are_graphs_of_allowed_types),
        [.. Samples.Heap().Select((value, place) => Image($"value {place}, a {value!.GetType()},", value)), Image("all values", Samples.Heap()), .. Enumerable.Repeat(Image("places", Samples.Typed()), 20)]);

    [Fact]
    public void Altered_images_of_classes_with_code_run_none_of_it() =>
        Run(nameof(Altered_images_of_classes_with_code_run_none_of_it), [Image("all of the garden", Garden.Grown()), .. Garden.Grown().Select((value, place) => Image($"plant {place}, a {value!.GetType()},", value))]);

    [Fact]
    public void Altered_messages_are_refused_or_are_graphs_of_allowed_types() => Run(
        nameof(Altered_messages_are_refused_or_are_graphs_of_allowed_types),
        [Message("order", Samples.Message()), Message("order lines", Samples.Message().Lines.ToList()), Message<object>("values", Samples.Values()), .. Enumerable.Repeat<Victim>(Message("orders", new List<Samples.Order?> { null, Samples.Message() }), 20), .. Samples.Values().Select((value, place) => Message($"value {place}, a {value!.GetType()},", value))]);

    [Fact]
    public void What_has_a_finalizer_is_never_made()
    {
        foreach (var type in (Type[])[typeof(WithFinalizer), typeof(FinalizedException)])
        {
            Assert.IsType<RefusingCodec>(s_codecs.OfType(type, GraphKind.Image));
            Assert.IsType<RefusingCodec>(s_codecs.OfType(type, GraphKind.Message));
        }
    }

    private static CodecTable NewCodecs()
    {
        var catalog = Bank.NewCatalog();
        Garden.AdmitTo(catalog);
        catalog.AddComponentAssembly(typeof(Samples).Assembly);
        return HeapCodecs.WithoutKnownTables(catalog);
    }

    private static ObjectGraph<object?> Image(string name, object? value) => new(name, value, s_codecs, GraphKind.Image);

    private static ObjectGraph<T> Message<T>(string name, T value) => new(name, value, s_codecs, GraphKind.Message);

    private void Run(string name, IReadOnlyList<Victim> victims)
    {
        foreach (var victim in victims) Assert.NotEmpty(victim.Graphs);
        new FuzzRun(name, new Arsenal(s_codecs.Catalog, (_, dice) => dice.Of(victims)), output).Play(Settings.Cases * 7 / 100, group => victims[(int)(group % victims.Count)]);
    }
}
