namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>What cannot be captured is refused with the whole path to it, and the component goes on.</summary>
internal static class Refusal
{
    /// <summary>Why a component cannot be captured after a number of answers.</summary>
    public static IReadOnlyList<Blocker> Refused(string members, bool optimize, string others = "", int answers = 0)
    {
        var world = Builds.Of(members, optimize, others).RunUntil(answers);
        var refused = Assert.Throws<MoveRefusedException>(world.Capture);
        Assert.Equal(refused.Blockers, world.Inquire());
        Assert.All(refused.Blockers, blocker => Assert.EndsWith(".", blocker.Remedy));
        if (world.HasPending)
        {
            while (world.HasPending) world.Step();
            Assert.Equal("went on", world.Root.Value);
        }

        return refused.Blockers;
    }

    public static string Show(IEnumerable<Blocker> blockers) => string.Join("; ", blockers.Select(b => $"{b.Method} | {b.Path} | {b.Type}"));
}
