using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>What a class keeps is found wherever its source is: in other files, and in the classes in it.</summary>
public sealed class OwnUsesTests
{
    private const string Capability = "using CapSdk; [Capability] public interface IA { Promise A(); }";

    [Theory]
    [InlineData("partial class P { private Task? _kept; }", "partial class P { public void Start() => _kept = Task.Delay(1); }")]
    [InlineData("partial class P { private Task? _kept; }", "partial class P { private sealed class Starter { public static void Start(P of) => of._kept = Task.Delay(1); } public void Start() => Starter.Start(this); }")]
    [InlineData("partial class P { private Task? _kept = Task.Delay(1); }", "")]
    [InlineData("partial class P { private Task? _kept { get; set; } = Task.Delay(1); }", "")]
    public async Task A_task_that_was_put_into_a_field_elsewhere(string keeps, string puts)
    {
        var found = await Analysis.Of(Capability, "using CapSdk; [Process] public sealed partial class P : IA { public async Promise A() { await _kept!; } }", keeps, puts);
        Assert.Equal(["CAP3001"], found.Where(static one => one.Id.StartsWith("CAP3", StringComparison.Ordinal)).Select(static one => one.Id));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("partial class C { public void Make() => _a = [1]; }", 0)]
    [InlineData("partial class C { private sealed class D { public static void Make(C c) => c._a = [1]; } public void Make() => D.Make(this); }", 0)]
    [InlineData("partial class C { private sealed class D { private int _a; public void Make() => _a = 1; } }", 1)]
    [InlineData("partial class C { public C() => _a = [1]; }", 1)]
    public async Task A_transient_field_that_is_made_again_elsewhere(string makes, int reports)
    {
        var found = await Analysis.Of("using CapSdk; [Confined] public sealed partial class C { [Transient] private List<int> _a = [1, 2]; public int A => _a.Count; }", makes);
        Assert.Equal(reports, found.Count(static one => one.Id == "CAP3006"));
    }

    [Theory]
    [InlineData("public string A => a ?? \"\";", 1)]
    [InlineData("public string A { get; } = a ?? \"\";", 0)]
    [InlineData("public string A => a ??= \"\";", 0)]
    public async Task A_transient_parameter_that_is_used_elsewhere(string uses, int reports)
    {
        var found = await Analysis.Of("using CapSdk; [Confined] public sealed partial class C([Transient] string? a);", "partial class C { " + uses + " }");
        Assert.Equal(reports, found.Count(static one => one.Id == "CAP3006"));
    }
}
