using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>
/// What would go on at another host with a wrong value and no error: each is an error in confined code, and what people may write instead is none.
/// Where the code was not analysed the runtime refuses to move it, or the value is right: <c>HazardTests</c>, <c>SharedContentTests</c> and <c>Images/Refusals</c> of the runtime's tests, and the scenarios "wrong values".
/// </summary>
public sealed class SilentWrongsTests
{
    [Fact]
    public Task Mutable_statics() => Differ(
        "CAP3010 CAP3010",
        wrong: "private static int s_visits; public async Promise<int> Visit() { s_visits++; await _cap.A(); return s_visits; }",
        right: "private int _visits; public async Promise<int> Visit() { _visits++; await _cap.A(); return _visits; }");

    [Fact]
    public Task Content_of_readonly_statics() => Differ(
        "CAP3010",
        wrong: "private static readonly List<int> s_seen = []; public async Promise<int> Visit(int n) { s_seen.Add(n); await _cap.A(); return s_seen.Count; }",
        right: "private static readonly List<int> s_sizes = [1, 2]; private readonly List<int> _seen = []; public async Promise<int> Visit(int n) { _seen.Add(s_sizes[n]); await _cap.A(); return _seen.Count; }");

    [Fact]
    public Task Fields_of_a_thread() => Differ(
        "CAP3011 CAP3011",
        wrong: "[ThreadStatic] private static int t_depth; public async Promise<int> Visit() { t_depth = 5; await _cap.A(); return t_depth; }",
        right: "private int _depth; public async Promise<int> Visit() { _depth = 5; await _cap.A(); return _depth; }");

    [Fact]
    public Task Values_that_flow_with_a_call() => Differ(
        "CAP3011 CAP3011",
        wrong: "private static readonly AsyncLocal<string> s_city = new(); public async Promise<string?> Visit(string city) { s_city.Value = city; await _cap.A(); return s_city.Value; }",
        right: "public async Promise<string?> Visit(string city) { await _cap.A(); return city; }");

    [Fact]
    public Task Hash_codes_of_strings_kept_over_an_await() => Differ(
        "CAP3012 CAP3012",
        wrong: "public async Promise<bool> Visit(string city) { var hash = city.GetHashCode(); await _cap.A(); return hash == city.GetHashCode(); }",
        right: "public async Promise<bool> Visit(string city) { var before = city; await _cap.A(); return before == city; }");

    [Fact]
    public Task Hash_codes_of_identity_kept_over_an_await() => Differ(
        "CAP3012 CAP3012",
        wrong: "public async Promise<bool> Visit(object city) { var hash = city.GetHashCode(); await _cap.A(); return hash == System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(city); }",
        right: "public async Promise<bool> Visit(object city) { var before = city; await _cap.A(); return ReferenceEquals(before, city); }");

    [Fact]
    public Task A_monitor_held_over_an_await() => Differ(
        "CAP3005",
        wrong: "private readonly object _gate = new(); public async Promise Visit() { Monitor.Enter(_gate); try { await _cap.A(); } finally { Monitor.Exit(_gate); } }",
        right: "private bool _isVisiting; public async Promise Visit() { _isVisiting = true; try { await _cap.A(); } finally { _isVisiting = false; } } public bool Visiting => _isVisiting;");

    [Fact]
    public Task Callbacks_registered_on_a_token() => Differ(
        "CAP3013",
        wrong: "public async Promise<int> Visit(CancellationToken cancel) { var given = 0; cancel.Register(() => given++); await _cap.A(); return given; }",
        right: "public async Promise<int> Visit(CancellationToken cancel) { await _cap.A(); return cancel.IsCancellationRequested ? 1 : 0; }");

    [Fact]
    public Task Work_beside_the_turns() => Differ(
        "CAP3018",
        wrong: "private int _words; public async Promise<int> Visit(string city) { _ = Task.Run(() => _words = city.Length); await _cap.A(); return _words; }",
        right: "private int _words; public async Promise<int> Visit(string city) { var counting = _cap.B(); await _cap.A(); return _words = city.Length + await counting; }");

    private static async Task Differ(string rules, string wrong, string right)
    {
        await Confined.Members(rules, wrong);
        await Confined.Members("", right);
        // What does not move may do as it likes.
        await Confined.Types("", "[Device] public sealed class P(IA cap) : IA { private readonly IA _cap = cap; " + wrong + " }");
    }
}
