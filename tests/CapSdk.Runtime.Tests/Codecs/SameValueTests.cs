using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>What is easily taken for the same and is not: it comes back as it was, or is refused.</summary>
public sealed class SameValueTests
{
    [StructLayout(LayoutKind.Explicit)]
    private struct TwoInOne
    {
        [FieldOffset(0)]
        public string Text;

        [FieldOffset(0)]
        public List<int> Numbers;
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Bits
    {
        [FieldOffset(0)]
        public double Number;

        [FieldOffset(0)]
        public long Raw;

        [FieldOffset(8)]
        public string Name;
    }

    [StructLayout(LayoutKind.Explicit)]
    private sealed class TwoInOneObject
    {
        [FieldOffset(0)]
        public string? Text;

        [FieldOffset(0)]
        public List<int>? Numbers;
    }

    [Fact]
    public void A_local_time_moves_where_the_clocks_are_set_alike_and_is_refused_elsewhere()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);
        var image = Graphs.Write(local, GraphKind.Image);
        Assert.Equal((local, DateTimeKind.Local), (Graphs.Read<DateTime>(image, GraphKind.Image), Graphs.Read<DateTime>(image, GraphKind.Image).Kind));

        // Twenty-five hours from UTC, where nobody is.
        using var elsewhere = new CapSdk.Wire.ByteWriter();
        elsewhere.Bytes(image.AsSpan(0, image.AsSpan().IndexOf(BitConverter.GetBytes(System.Runtime.CompilerServices.Unsafe.BitCast<DateTime, long>(local))) + sizeof(long)));
        elsewhere.VarSigned(25 * 60);
        var refused = Assert.Throws<ImageFormatException>(() => Graphs.Read<DateTime>(elsewhere.Written.ToArray(), GraphKind.Image));
        Assert.Contains("is of a place whose clocks are 1500 minutes from UTC", refused.Message, StringComparison.Ordinal);
        Assert.Contains("use DateTimeOffset", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_task_keeps_all_its_errors()
    {
        var both = Task.WhenAll(Task.FromException(new InvalidOperationException("one")), Task.FromException(new TimeoutException("two")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => both);
        var restored = Graphs.Image<Task>(both);
        Assert.Equal(["one", "two"], restored.Exception!.InnerExceptions.Select(static error => error.Message));
        Assert.IsType<TimeoutException>(restored.Exception.InnerExceptions[1]);
        Assert.Null(restored.AsyncState);
    }

    [Fact]
    public async Task An_ended_task_keeps_its_value_and_a_cancelled_one_its_token()
    {
        var list = new List<int> { 1 };
        var (task, same) = Graphs.Image((Task.FromResult(list), list));
        Assert.Same(same, await task);
        var cancelled = Graphs.Image<Task>(Task.FromCanceled<int>(new CancellationToken(canceled: true)));
        Assert.True(cancelled.IsCanceled);
        Assert.Equal(new CancellationToken(canceled: true), new TaskCanceledException(cancelled).CancellationToken);
    }

    [Fact]
    public void A_task_with_a_state_object_is_refused()
    {
        var source = new TaskCompletionSource<int>(new object());
        source.SetResult(1);
        Assert.Contains("is a task with a state object", Assert.Throws<NotTransferableException>(() => Graphs.Write(source.Task, GraphKind.Image)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_uri_that_is_taken_as_it_stands_is_refused()
    {
        var plain = new Uri("http://example.org/a/%2E%2E/b?c=%41");
        Assert.Equal(plain.AbsoluteUri, Graphs.Image(plain).AbsoluteUri);
        var asItStands = new Uri("http://example.org/a/%2E%2E/b", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Assert.Contains("was made so that its text is taken as it stands", Assert.Throws<NotTransferableException>(() => Graphs.Write(asItStands, GraphKind.Image)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_may_lie_over_each_other_and_references_may_not()
    {
        var bits = Graphs.Image(new Bits { Number = 1.5, Name = "n" });
        Assert.Equal((1.5, BitConverter.DoubleToInt64Bits(1.5), "n"), (bits.Number, bits.Raw, bits.Name));
        Assert.Contains("has references that lie over each other", Assert.Throws<NotTransferableException>(static () => Graphs.Write(new TwoInOne { Text = "t" }, GraphKind.Image)).Message, StringComparison.Ordinal);
        Assert.Contains("has references that lie over each other", Assert.Throws<NotTransferableException>(static () => Graphs.Write(new TwoInOneObject { Text = "t" }, GraphKind.Image)).Message, StringComparison.Ordinal);
        Assert.Contains("has references that lie over each other", Assert.Throws<NotTransferableException>(static () => Graphs.Write<object>(new TwoInOne[1], GraphKind.Image)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<object> OneForAll => [EventArgs.Empty, ImmutableList<int>.Empty, ImmutableQueue<int>.Empty, ImmutableStack<int>.Empty, ImmutableHashSet<string>.Empty, ImmutableSortedSet<int>.Empty, ImmutableDictionary<string, int>.Empty, ImmutableSortedDictionary<string, int>.Empty];

    [Theory]
    [MemberData(nameof(OneForAll))]
    public void What_the_platform_keeps_one_of_stays_that_one(object one) => Assert.Same(one, Graphs.Image(one));

    [Fact]
    public void Others_of_the_kind_stay_others()
    {
        Assert.NotSame(EventArgs.Empty, Graphs.Image(new EventArgs()));
        Assert.Equal([1, 2], Graphs.Image(ImmutableList.Create(1, 2)));
        var ignoring = Graphs.Image(ImmutableHashSet<string>.Empty.WithComparer(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(StringComparer.OrdinalIgnoreCase, ignoring.KeyComparer);
    }
}
