using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Code;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class NumberOfHostTests
{
    [Theory]
    [InlineData("public async Promise<TimeSpan> Run() { var s = System.Diagnostics.Stopwatch.GetTimestamp(); await _cap.A(); return System.Diagnostics.Stopwatch.GetElapsedTime(s); }")]
    [InlineData("private readonly long _since = System.Diagnostics.Stopwatch.GetTimestamp(); public long Run() => _since;")]
    [InlineData("public Func<long> Run() => System.Diagnostics.Stopwatch.GetTimestamp;")]
    [InlineData("public long Run() => TimeProvider.System.GetTimestamp();")]
    [InlineData("public async Promise<int> Run() { var s = Environment.TickCount; await _cap.A(); return s; }")]
    [InlineData("public async Promise<long> Run() { var s = Environment.TickCount64; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Environment.ProcessId; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Environment.CurrentManagedThreadId; await _cap.A(); return s; }")]
    [InlineData("public async Promise<int> Run() { var s = Thread.CurrentThread.ManagedThreadId; await _cap.A(); return s; }")]
    [InlineData("public int Run() => System.Diagnostics.Process.GetCurrentProcess().Id;")]
    public Task Reported(string member) => Confined.Members("CAP3015", member);

    [Theory]
    [InlineData("public async Promise<TimeSpan> Run() { var s = DateTimeOffset.UtcNow; await _cap.A(); return DateTimeOffset.UtcNow - s; }")]
    [InlineData("public string Run() => nameof(Environment.TickCount) + nameof(Environment.ProcessId) + Environment.NewLine;")]
    [InlineData("public DateTimeOffset Run() => TimeProvider.System.GetUtcNow();")]
    [InlineData("[Device] private sealed class Inner : IA { public long Run() => Environment.TickCount64; }")]
    public Task Valid(string member) => Confined.Members("", member);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { public long Run() => Environment.TickCount64; }");

    [Theory]
    [InlineData("public long Run() => Environment.TickCount64;", "'Environment.TickCount64' means nothing on the next host. A monotonic clock begins at another point on each host: keep a DateTimeOffset, or let a capability tell the time.")]
    [InlineData("public int Run() => Environment.ProcessId;", "'Environment.ProcessId' means nothing on the next host. Threads and OS processes have other numbers on each host: give what you want to know again a number or a Guid of its own.")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member));

    [Fact]
    public void The_runtime_says_the_same()
    {
        Assert.Equal(NumberOfHost.InsteadOfClock, HostNumbers.RemedyOfClock.Text);
        Assert.Equal(NumberOfHost.InsteadOfNumber, HostNumbers.RemedyOfNumber.Text);
    }
}
