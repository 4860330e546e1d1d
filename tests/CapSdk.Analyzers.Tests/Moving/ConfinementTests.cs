using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>Which code the rules of moving are for: what moves is in a process's class, in the classes that it derives from, and in what is marked.</summary>
public sealed class ConfinementTests
{
    private const string Late = "int _n; async Promise Late() { _n++; await Task.Delay(1); }";

    private const string Process = "[Process] public sealed class P(IA cap) : Trip, IA { public IA Held => cap; }";

    [Theory]
    [InlineData("public abstract class Trip { " + Late + " }")]
    [InlineData("public abstract class Trip : Way { } public abstract class Way { " + Late + " }")]
    [InlineData("public abstract class Trip { private sealed class Step { " + Late + " } }")]
    [InlineData("public abstract class Trip : Way<int> { } public abstract class Way<T> { " + Late + " }")]
    [InlineData("public abstract class Trip : Outer.Way { } public static class Outer { public abstract class Way { " + Late + " } }")]
    public Task Base_classes_of_a_process(string types) => Confined.Types("CAP3001", types + Process);

    [Theory]
    [InlineData("CAP3002 CAP3001", "async Task Late() => await Task.Delay(1);")]
    [InlineData("CAP3002 CAP3001", "protected async void Late() => await Task.Delay(1);")]
    [InlineData("CAP3004", "protected async IAsyncEnumerable<int> Late() { await Promise.Completed; yield return 1; }")]
    [InlineData("CAP3005", "protected void Late() { lock (this) { } }")]
    [InlineData("CAP3009", "protected System.IO.Stream? File { get; set; }")]
    [InlineData("CAP3010", "private static int s_n; protected void Late() => s_n++;")]
    [InlineData("CAP3012", "protected int _n; protected void Late() => _n = \"a\".GetHashCode();")]
    [InlineData("CAP3018", "protected int _n; protected void Late() => Task.Run(() => _n = 5);")]
    public Task Each_rule_holds_for_them(string expected, string members) => Confined.Types(expected, "public abstract class Trip { " + members + " }" + Process);

    [Fact]
    public Task A_base_class_of_what_is_marked() =>
        Confined.Types("CAP3001", "public abstract class Trip { " + Late + " } [Confined] public sealed class Visit : Trip { }");

    [Theory]
    [InlineData("public abstract class Trip { } public class Other { " + Late + " }" + Process)]
    [InlineData("public abstract class Trip { } public class Other : Trip { " + Late + " }" + Process)]
    [InlineData("public abstract class Trip { } public static class Trips { private static async Task Late() => await Task.Delay(1); }" + Process)]
    [InlineData("[Device] public abstract class Trip { " + Late + " }" + Process)]
    [InlineData("public abstract class Trip { [Device] private sealed class Step : IA { " + Late + " } }" + Process)]
    [InlineData("public abstract class Trip { " + Late + " } [Device] public sealed class Clock : Trip, IA { }")]
    public Task Other_classes_are_left_alone(string types) => Confined.Types("", types);
}
