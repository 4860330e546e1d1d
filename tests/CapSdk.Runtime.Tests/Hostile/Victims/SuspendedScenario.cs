using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>The image of a scenario of the bank at one of its awaits.</summary>
internal sealed class SuspendedScenario : Victim
{
    private readonly OutsideWorld _world;
    private OutsideWorld? _there;

    private SuspendedScenario(string name, OutsideWorld world)
    {
        (Name, _world) = (name, world);
        Valid = world.Capture();
    }

    public override string Name { get; }

    public override byte[] Valid { get; }

    public override CodecTable Codecs => _world.Codecs;

    public override GraphKind Kind => GraphKind.Image;

    /// <summary>At the await with that number; they are counted round and round.</summary>
    public static SuspendedScenario At(Scenario scenario, long await, CodecTable codecs)
    {
        var awaits = 0;
        Performance.Play(scenario, codecs, (world, _) =>
        {
            awaits++;
            return world;
        });
        var place = (int)(await % awaits);
        var world = new OutsideWorld(codecs);
        world.Start(scenario.Start);
        for (var answered = 0; answered < place || !world.HasPending; )
        {
            if (!world.HasPending && !world.GoOn()) break;
            if (!world.HasPending) continue;
            world.Step();
            answered++;
        }

        return new SuspendedScenario($"{scenario}, await {place + 1}", world);
    }

    public override object?[] Read(byte[] bytes, ReadBudget budget)
    {
        Reached = Stage.Opening;
        _there = _world.Twin(Codecs);
        var reader = HeapImage.Open(Codecs, _there, _there.Home, bytes, budget);
        Reached = Stage.Content;
        _there.Restore(reader);
        return [_there.Root, .. _there.Pending];
    }

    public override bool IsOutside(object value) => value is OutsideWorld || _there!.Pending.Contains(value) || value.GetType().DeclaringType == typeof(OutsideWorld);

    protected override IReadOnlyList<Graph> FindGraphs() =>
        [GraphAt(4, Valid.Length - 4, trace =>
        {
            var there = _world.Twin(Codecs);
            there.Restore(HeapImage.Open(Codecs, there, there.Home, Valid, trace: trace));
        })];
}
