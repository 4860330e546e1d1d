using System.Reflection;
using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Generator.Tests.Incremental;

public sealed class StepNames
{
    [Fact]
    public void Every_step_runs_under_its_name()
    {
        var generation = Generation.Run(Sources.Compile("""
            using CapSdk;
            [Capability] public interface IDoor { Promise Open(); }
            [Process] public sealed class Door : IDoor { public Promise Open() => Promise.Completed; }
            """));
        var names = typeof(Steps).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!);
        Assert.Superset(names.ToHashSet(), generation.Result.TrackedSteps.Keys.ToHashSet());
    }
}
