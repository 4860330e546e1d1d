using CapSdk.Codecs;
using CapSdk.Codecs.Fields;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class UpgradedMethodTests
{
    private const string Others = "public interface IReady { void Ready(); } public class Base { protected virtual void Old() { } }";

    [Theory]
    [InlineData("public class C { [Upgraded] static void A() { } }", "it is static, and is called on an object: remove 'static'")]
    [InlineData("public class C { [Upgraded] protected virtual void A() { } }", "it is virtual, and each class is called by a method of its own: write one in each class, neither virtual nor override")]
    [InlineData("public abstract class C { [Upgraded] protected abstract void A(); }", "it is virtual, and each class is called by a method of its own: write one in each class, neither virtual nor override")]
    [InlineData("public class C : Base { [Upgraded] protected override void Old() { } }", "it is virtual, and each class is called by a method of its own: write one in each class, neither virtual nor override")]
    [InlineData("public class C : IReady { [Upgraded] public void Ready() { } }", "it implements a method of an interface, which makes it virtual: let that one call a method of its own")]
    [InlineData("public class C : IReady { [Upgraded] void IReady.Ready() { } }", "it implements a method of an interface, which makes it virtual: let that one call a method of its own")]
    [InlineData("public class C { [Upgraded] int A() => 1; }", "nobody takes its result: let it return void")]
    [InlineData("public class C { [Upgraded] Promise A() => Promise.Completed; }", "nobody takes its result: let it return void")]
    [InlineData("public class C { [Upgraded] void A(int from) { } }", "nobody gives it arguments: leave its parameters out")]
    [InlineData("public class C { [Upgraded] void A<T>() { } }", "nobody gives it type arguments: leave its type parameters out")]
    [InlineData("public class C { [Upgraded] async void A() { await Promise.Completed; } }", "it is async, and nobody waits for it: do what has to wait in the next call")]
    [InlineData("public struct C { [Upgraded] void A() { } }", "only objects of classes are told: make its type a class, or let the object that holds the value fill it")]
    [InlineData("public interface C { [Upgraded] void A() { } }", "only objects of classes are told: make its type a class, or let the object that holds the value fill it")]
    [InlineData("[Device] public class C : IA { [Upgraded] void A() { } }", "a device stays on its host: remove it")]
    public async Task Reported(string type, string flaw)
    {
        var diagnostic = Assert.Single(await Analysis.Of("using CapSdk; [Capability] public interface IA { Promise Go() => Promise.Completed; } " + Others + type));
        Assert.Equal("CAP3014", diagnostic.Id);
        Assert.Equal($"[Upgraded] on '{type[(type.IndexOf("[Upgraded]", StringComparison.Ordinal) + 10)..].Split('(', '<')[0].Split(' ', '.').Last(static word => word.Length > 0)}' does not work: {flaw}", diagnostic.GetMessage(null).Replace("'IReady.", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public class C { [Upgraded] void A() { } }")]
    [InlineData("public class C : Base { [Upgraded] private void A() { } [Upgraded] public void B() { } }")]
    [InlineData("public class C<T> { [Upgraded] protected internal void A() { } }")]
    [InlineData("public record C(int A) { [Upgraded] void B() { } }")]
    [InlineData("public class C : IReady { public void Ready() => Fill(); [Upgraded] private void Fill() { } }")]
    [InlineData("public class C { static void A(int a) { } }")]
    public Task Valid(string type) => Confined.Types("", Others + type);

    [Theory]
    [InlineData(typeof(Static))]
    [InlineData(typeof(Virtual))]
    [InlineData(typeof(OfInterface))]
    [InlineData(typeof(Result))]
    [InlineData(typeof(Argument))]
    [InlineData(typeof(TypeArgument))]
    [InlineData(typeof(Waiting))]
    public void The_runtime_refuses_what_is_reported(Type type) => Assert.Throws<CodeChangedException>(() => UpgradeMethods.Of(type));

    [Fact]
    public void And_takes_what_is_not() => Assert.Single(UpgradeMethods.Of(typeof(Plain)));

    [Theory]
    [InlineData("public class C { [Upgraded] static void A() { } }", "public class C { [Upgraded] void A() { } }")]
    [InlineData("public class C { [Upgraded] /* Why. */ static internal void A() { } }", "public class C { [Upgraded] /* Why. */ internal void A() { } }")]
    [InlineData("public class C { [Upgraded] public virtual void A() { } }", "public class C { [Upgraded] public void A() { } }")]
    [InlineData("public class C { [Upgraded] public virtual void A() { } } public class D : C { public override void A() { } }", null)]
    [InlineData("public static class C { [Upgraded] static void A() { } }", null)]
    [InlineData("public abstract class C { [Upgraded] public abstract void A(); }", null)]
    public async Task Mended(string type, string? expected) => Assert.Equal("using CapSdk; " + (expected ?? type), await Fixes.Apply("using CapSdk; " + type));

    private class Static { [Upgraded] public static void Fill() { } }

    private class Virtual { [Upgraded] public virtual void Fill() { } }

    private interface IFilled { void Fill(); }

    private sealed class OfInterface : IFilled { [Upgraded] public void Fill() { } }

    private sealed class Result { [Upgraded] public int Fill() => 1; }

    private sealed class Argument { [Upgraded] public void Fill(int from) { } }

    private sealed class TypeArgument { [Upgraded] public void Fill<T>() { } }

    private sealed class Waiting { [Upgraded] public async void Fill() => await Promise.Completed; }

    private sealed class Plain { [Upgraded] private void Fill() { } }
}
