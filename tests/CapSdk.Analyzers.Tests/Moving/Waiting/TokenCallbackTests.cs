using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class TokenCallbackTests
{
    private const string Others = "public static class Shelf { public static void Take(IDisposable a) => a.Dispose(); public static CancellationTokenSource? Both; }";

    [Theory]
    [InlineData("a.Register(() => { });")]
    [InlineData("_ = a.Register(() => { });")]
    [InlineData("a.UnsafeRegister(_ => { }, null);")]
    [InlineData("_source.Token.Register(() => { });")]
    [InlineData("var r = a.Register(() => { }); _ = r.Token;")]
    [InlineData("CancellationTokenRegistration r; r = a.Register(() => { });")]
    [InlineData("Action f = () => a.Register(() => { }); f();")]
    [InlineData("var t = CancellationTokenSource.CreateLinkedTokenSource(a, _source.Token).Token; t.ThrowIfCancellationRequested();")]
    [InlineData("var s = CancellationTokenSource.CreateLinkedTokenSource(a); s.Cancel();")]
    public Task Reported(string body) => Confined.Members("CAP3013", Method(body), Others);

    [Theory]
    [InlineData("a.Register(() => { }).Dispose();")]
    [InlineData("using var r = a.Register(() => { }); a.ThrowIfCancellationRequested();")]
    [InlineData("using (a.Register(() => { })) a.ThrowIfCancellationRequested();")]
    [InlineData("using (var r = a.Register(() => { })) a.ThrowIfCancellationRequested();")]
    [InlineData("var r = a.Register(() => { }); try { a.ThrowIfCancellationRequested(); } finally { r.Dispose(); }")]
    [InlineData("var r = a.Register(() => { }); r.Unregister();")]
    [InlineData("Shelf.Take(a.Register(() => { }));")]
    [InlineData("var r = a.Register(() => { }); Shelf.Take(r);")]
    [InlineData("using var s = CancellationTokenSource.CreateLinkedTokenSource(a); s.Cancel();")]
    [InlineData("Func<IDisposable> f = () => a.Register(() => { }); f().Dispose();")]
    [InlineData("a.OnCancelled(() => { });")]
    [InlineData("this.Register(); a.ThrowIfCancellationRequested();")]
    public Task Valid(string body) => Confined.Members("", Method(body) + " private void Register() { }", Others);

    [Theory]
    [InlineData("using var r = a.Register(() => { }); await _cap.A();", "CAP3009")]
    [InlineData("var r = a.Register(() => { }); await _cap.A(); r.Dispose();", "CAP3009")]
    [InlineData("using (a.Register(() => { })) await _cap.A();", "CAP3009")]
    [InlineData("await using var r = a.Register(() => { }); await _cap.A();", "CAP3001 CAP3009")]
    [InlineData("using var s = CancellationTokenSource.CreateLinkedTokenSource(a); await _cap.A();", "CAP3009")]
    [InlineData("a.Register(() => { }); await _cap.A();", "CAP3013")]
    [InlineData("using (a.Register(() => { })) { } await _cap.A();", "")]
    public Task Over_an_await(string body, string expected) => Confined.Members(expected, "public async Promise Run(CancellationToken a) { " + body + " }");

    [Theory]
    [InlineData("private CancellationTokenRegistration _r; public void Run(CancellationToken a) => _r = a.Register(() => { });")]
    public Task In_a_field(string member) => Confined.Members("CAP3009", member);

    [Theory]
    [InlineData("private CancelCallback? _c; public async Promise Run(CancellationToken a) { _c = a.OnCancelled(() => { }); var mine = a.OnCancelled(() => { }); await _cap.A(); mine.Dispose(); }")]
    public Task Callbacks_that_move_may_be_held(string member) => Confined.Members("", member);

    [Theory]
    [InlineData("a.Register(() => { });", "a.OnCancelled(() => { });")]
    [InlineData("_ = a.Register(M);", "_ = a.OnCancelled(M);")]
    [InlineData("a.UnsafeRegister(_ => { }, null);", "a.UnsafeRegister(_ => { }, null);")]
    [InlineData("a.Register(_ => { }, null);", "a.Register(_ => { }, null);")]
    [InlineData("CancellationTokenRegistration r = a.Register(() => { }); _ = r.Token;", "CancellationTokenRegistration r = a.Register(() => { }); _ = r.Token;")]
    public async Task The_fix_leaves_it_with_OnCancelled(string body, string expected)
    {
        Assert.Equal(In(expected), await Fixes.Apply(In(body)));

        static string In(string body) =>
            $"using CapSdk;\n\n[Capability]\npublic interface ICap {{ void Run(CancellationToken a); }}\n\n[Process]\npublic sealed class C : ICap {{ public void Run(CancellationToken a) {{ {body} }} private static void M() {{ }} }}\n";
    }

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { public void Run(CancellationToken a) => a.Register(() => { }); }");

    [Fact]
    public async Task Message() => Assert.Equal(
        "CancellationToken.Register leaves a callback on a token, and nobody takes it away: it does not move. Leave it with OnCancelled(…), which moves; or dispose of it before the next await, and call ThrowIfCancellationRequested() on the token after it.",
        await Confined.MessageIn(Method("a.Register(() => { });"), Others));

    private static string Method(string body) => "private readonly CancelSource _source = new(); public void Run(CancellationToken a) { _source.Cancel(); " + body + " }";
}
