using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>A component from source that waits, and is asked to move there: what it is refused for, or that it moves; it goes on either way.</summary>
internal static class HazardRuns
{
    /// <summary>Up to the first statement of its method.</summary>
    public const string Lead = """
        public async Promise<string> Run(IOutside outside)
        {

        """;

    /// <summary>A method with an await between two statements.</summary>
    public static string Body(string before, string after) => Lead + before + "\nawait outside.Pause();\n" + after + "\nreturn \"went on\";\n}\n";

    /// <summary>The blockers, as <c>method | path | type | remedy</c>.</summary>
    public static string[] Blocked(string members, bool optimize, string others = "")
    {
        var world = Builds.Of(members, optimize, others).RunUntil(0);
        var refused = Assert.Throws<MoveRefusedException>(world.Capture);
        Assert.Equal(refused.Blockers, world.Inquire());
        GoesOn(world);
        return Told(refused);
    }

    public static void IsMoved(string members, bool optimize, string others = "")
    {
        var world = Builds.Of(members, optimize, others).RunUntil(0);
        Assert.Empty(world.Inquire().Select(static blocker => $"{blocker.Method} | {blocker.Path} | {blocker.Type}"));
        GoesOn(world.Move());
    }

    /// <summary>What was refused, as <c>method | path | type | remedy</c>.</summary>
    public static string[] Told(MoveRefusedException refused) => [.. refused.Blockers.Select(static blocker => $"{blocker.Method} | {blocker.Path} | {blocker.Type} | {blocker.Remedy}")];

    private static void GoesOn(OutsideWorld world)
    {
        while (world.HasPending) world.Step();
        Assert.Equal("went on", world.Root.Value);
    }
}
