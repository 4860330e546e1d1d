using static CapSdk.Runtime.Tests.Images.Refusals.Refusal;

namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>Every reason of a refusal is told at once: none hides another.</summary>
public sealed class ManyReasons
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_reason_is_listed(bool optimize)
    {
        var blockers = Refused("""
            private readonly System.Threading.Timer _timer = new(_ => { });
            public async Promise<string> Run(IOutside outside)
            {
                var query = new[] { 1, 2 }.AsParallel().Where(n => n > 1);
                var client = new System.Random();
                Action<string> log = System.Console.WriteLine;
                await Inner(outside, new System.IO.MemoryStream());
                log = null;
                return _timer is null || client is null ? "" : query.Any() ? "went on" : "";
            }
            private async Promise Inner(IOutside outside, object parameter)
            {
                await outside.Pause();
                parameter.ToString();
            }
            """, optimize);
        var text = Show(blockers);
        Assert.Contains("Component.Run, await 1 | local 'query' |", text);
        Assert.Contains("Component.Run, await 1 | local 'client' | Random", text);
        Assert.Equal("Ask a source of random numbers that is a capability, or keep a number and compute the next one from it.", blockers.Single(b => b.Path == "local 'client'").Remedy);
        Assert.Contains("Component.Inner, await 1 | parameter 'parameter' | MemoryStream", text);
        Assert.Contains(" | Component._timer | Timer", text);
        Assert.Contains("ToList()", blockers.Single(b => b.Path == "local 'query'").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_that_cannot_travel_hides_no_other_reason(bool optimize)
    {
        var blockers = Refused("""
            private readonly System.Threading.SpinLock _spin = new();
            private readonly Settings _settings = new();
            private readonly System.Runtime.InteropServices.GCHandle _handle;
            private readonly System.Net.IPAddress _address = System.Net.IPAddress.Loopback;
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Runtime.InteropServices.GCHandle();
                var file = new System.IO.MemoryStream();
                await outside.Pause();
                return file.Length == 0 && !held.IsAllocated && !_spin.IsHeld && !_handle.IsAllocated && _settings is not null && _address is not null ? "went on" : "";
            }
            """, optimize, others: """
            public class Settings { public System.Threading.SpinLock Inner; public object[] Files = { new System.IO.MemoryStream() }; public Pair Both = new() { Other = new System.IO.MemoryStream() }; }
            public struct Pair { public System.Runtime.InteropServices.GCHandle Handle; public object Other; }
            """);
        Assert.Equal(
            [
                " | Component._address | IPAddress",
                " | Component._handle | GCHandle",
                " | Component._settings → Settings.Both → Pair.Handle | GCHandle",
                " | Component._settings → Settings.Both.Other | MemoryStream",
                " | Component._settings → Settings.Files → [0] | MemoryStream",
                " | Component._settings → Settings.Inner | SpinLock",
                " | Component._spin | SpinLock",
                "Component.Run, await 1 | local 'file' | MemoryStream",
                "Component.Run, await 1 | local 'held' | GCHandle",
            ],
            blockers.Select(static b => $"{b.Method} | {b.Path} | {b.Type}").Order(StringComparer.Ordinal));
        Assert.Equal(
            "A process runs one turn at a time and needs no lock: leave it out, or set [Process(Reentrant = false)] where one request is to end before the next begins. One that guards what others share belongs in a device.",
            blockers.Single(static b => b.Path == "Component._spin").Remedy);
        Assert.Equal("Keep its text, and parse it where it is used.", blockers.Single(static b => b.Path == "Component._address").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_method_that_awaits_a_foreign_task_hides_no_other_reason(bool optimize)
    {
        var world = Builds.Of("""
            public async Promise<string> Run(IOutside outside)
            {
                var file = new System.IO.MemoryStream();
                await System.Threading.Tasks.Task.Delay(-1);
                return file.Length == 0 ? "went on" : "";
            }
            """, optimize).RunUntil(0);
        var text = Show(world.Inquire());
        Assert.Contains("Component.Run, await 1 | local 'file' | MemoryStream", text);
        Assert.Contains("TaskAwaiter", text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_end_of_a_method_whose_locals_could_not_travel(bool optimize)
    {
        // What it left is its result.
        var world = Builds.Of("""
            public async Promise<string> Run(IOutside outside)
            {
                var ended = Inner(outside);
                await outside.Pause();
                await outside.Pause();
                return await ended;
            }
            private async Promise<string> Inner(IOutside outside)
            {
                var handle = new System.Runtime.InteropServices.GCHandle();
                await outside.Pause();
                return handle.IsAllocated ? "" : "went on";
            }
            """, optimize).RunUntil(1).Move();
        while (world.HasPending) world.Step();
        Assert.Equal("went on", world.Root.Value);
    }
}
