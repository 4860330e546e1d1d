using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class UnobservedPromiseTests
{
    [Theory]
    [InlineData("public void Run() { _cap.A(); }")]
    [InlineData("public void Run() => _cap.A();")]
    [InlineData("public void Run() { _cap.B(); }")]
    [InlineData("public void Run(IA? a) { a?.A(); }")]
    [InlineData("public async Promise Run(IA? a) { a?.A(); await _cap.A(); }")]
    [InlineData("public void Run() { Action f = () => _cap.A(); f(); }")]
    [InlineData("public void Run() { var promise = _cap.A(); }")]
    [InlineData("public async Promise Run() { var promise = _cap.A(); await _cap.A(); }")]
    [InlineData("public void Run() { Promise.WhenAll(_cap.A(), _cap.A()); }")]
    public Task Reported(string member) => Confined.Members("CAP3007", member);

    [Theory]
    [InlineData("public void Run() { _ = _cap.A(); }")]
    [InlineData("public Promise Run() => _cap.A();")]
    [InlineData("public async Promise Run() { await _cap.A(); }")]
    [InlineData("private Promise? _last; public void Run() { _last = _cap.A(); }")]
    [InlineData("public async Promise Run() { var promise = _cap.A(); await _cap.A(); await promise; }")]
    [InlineData("public Promise Run() { var promise = _cap.A(); return promise; }")]
    [InlineData("public void Run() { var promises = new List<Promise>(); promises.Add(_cap.A()); }")]
    [InlineData("public void Run() { Func<Promise> f = () => _cap.A(); f = Run2; } Promise Run2() => _cap.A();")]
    [InlineData("public void Run() { _cap.AsTask(); }")]
    public Task Valid(string member) => Confined.Members("", member);

    [Theory]
    [InlineData("public async Promise Run() { _cap.A(); await _cap.A(); }")]
    [InlineData("public void Run() { Own(); } private async Promise Own() => await _cap.A();")]
    public async Task Left_to_the_compiler(string member)
    {
        var source = "using CapSdk; [Capability] public interface IA { Promise A() => Promise.Completed; } [Process] public sealed class P(IA _cap) : IA { " + member + " }";
        Assert.Equal("CS4014", Assert.Single(Analysis.ErrorsWithGenerated(source)).Id);
        Assert.Empty(await Analysis.Of(source));
    }

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "[Device] class D(IA cap) : IA { public void Run() { cap.A(); } }");

    [Theory]
    [InlineData("void Run()\n    {\n        // Why.\n        a.A(); // Now.\n    }", "void Run()\n    {\n        // Why.\n        _ = a.A(); // Now.\n    }")]
    [InlineData("void Run() => a.A();", "void Run() => _ = a.A();")]
    [InlineData("void Run(IA? b) => b?.A();", "void Run(IA? b) => _ = b?.A();")]
    [InlineData("Action Run() => () => a.A();", "Action Run() => () => _ = a.A();")]
    [InlineData("void Run()\n    {\n        var promise = a.A();\n    }", "void Run()\n    {\n        _ = a.A();\n    }")]
    public async Task Mended(string member, string expected)
    {
        const string Frame = "using CapSdk;\n[Capability] public interface IA {{ Promise A() => Promise.Completed; }}\n[Process] public sealed class P(IA a) : IA\n{{\n    {0}\n}}\n";
        Assert.Equal(string.Format(null, Frame, expected), await Fixes.Apply(string.Format(null, Frame, member)));
    }
}
