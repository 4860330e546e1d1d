using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>Calls of spawn methods that are not there.</summary>
public sealed class SpawnCallTests
{
    private const string Head = "using CapSdk;\n[Capability] public interface IOrder { Promise A() => Promise.Completed; }\n";

    [Theory]
    [InlineData("public sealed class Order : IOrder;", "host.SpawnOrderAsync()", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("public sealed class Order : IOrder;", "host?.SpawnOrderAsync(12, none)", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("public sealed class Order : IOrder;", "spawner.SpawnOrder()", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("class Order;", "host.SpawnOrderAsync()", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("namespace Shop { public class Order<T> : IOrder { public T? A; } }", "host.SpawnOrderAsync<int>()", "'Order<T>' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("public class Shop { public sealed class Order : IOrder; }", "host.SpawnShopOrderAsync()", "'Shop.Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("public sealed class OrderAsync : IOrder;", "spawner.SpawnOrderAsync()", "'OrderAsync' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("class Order; namespace Shop { class Order : IOrder; }", "host.SpawnOrderAsync()", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("namespace Shop { [Process] public sealed class Order : IOrder; }", "host.SpawnOrderAsync()", "The spawn methods of 'Shop.Order' are in its namespace: add 'using Shop;'")]
    [InlineData("namespace Shop.Till { [Process] public sealed class Order(int a) : IOrder { public int B => a; } }", "spawner.SpawnOrder()", "The spawn methods of 'Shop.Till.Order' are in its namespace: add 'using Shop.Till;'")]
    [InlineData("[Process] public sealed class Order : IOrder; namespace Shop { [Process] public sealed class Order<T> : IOrder { public T? A; } }", "host.SpawnOrderAsync<int>()", "The spawn methods of 'Shop.Order<T>' are in its namespace: add 'using Shop;'")]
    [InlineData("class Order : IOrder; namespace Shop { [Process] sealed class Order : IOrder; }", "host.SpawnOrderAsync()", "The spawn methods of 'Shop.Order' are in its namespace: add 'using Shop;'")]
    public async Task It_is_said_why_there_is_none(string classes, string call, string expected)
    {
        var reported = Assert.Single(await Analysis.Of(Head + classes + Use(call)));
        Assert.Equal(("CAP1029", expected), (reported.Id, reported.GetMessage(null)));
        Assert.StartsWith("Spawn", reported.Location.SourceTree!.GetText().ToString(reported.Location.SourceSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Process] public sealed class Order : IOrder;", "host.SpawnOrderAsync()")]
    [InlineData("[Process] public sealed class Order : IOrder;", "host?.SpawnOrderAsync(none)")]
    [InlineData("[Process] public sealed class Order<T> : IOrder { public T? A; }", "host.SpawnOrderAsync<int>()")]
    [InlineData("static class Own { public static int SpawnOrderAsync(this CapHost host) => host.GetHashCode(); } class Order : IOrder;", "host.SpawnOrderAsync()")]
    public async Task Nothing_where_the_call_compiles(string classes, string call)
    {
        Assert.Empty(await Analysis.Of(Head + classes + Use(call)));
        Assert.Empty(Analysis.ErrorsWithGenerated(Head + classes + Use(call)));
    }

    [Theory]
    [InlineData("extension(CapHost host) { public int SpawnOrderAsync() => host.GetHashCode(); }")]
    [InlineData("extension(CapHost host) { public int SpawnOrderAsync(int a = 1) => a + host.GetHashCode(); }")]
    [InlineData("extension(CapHost host) { public Func<int> SpawnOrderAsync => host.GetHashCode; }")]
    [InlineData("extension<T>(T host) where T : notnull { public int SpawnOrderAsync() => host.GetHashCode(); }")]
    public async Task Nothing_where_the_call_finds_an_extension_member(string members)
    {
        var user = Sources.Compile(LanguageVersion.Preview, Head + "public sealed class Order : IOrder; static class Own { " + members + " }" + Use("host.SpawnOrderAsync()"));
        Assert.Empty(await Analysis.Of(user));
        Assert.Empty(user.Errors());
    }

    [Theory]
    [InlineData("[Process] public sealed class Order : IOrder;", "host.SpawnOrderAsync(12)")]
    [InlineData("[Process] public sealed class Order(int a) : IOrder { public int B => a; }", "host.SpawnOrderAsync()")]
    [InlineData("[Process] public sealed class Order<T>(T a) : IOrder { public T B => a; }", "host.SpawnOrderAsync()")]
    [InlineData("[Process] public sealed class Order : IOrder; namespace Shop { [Process] public sealed class Order(int a) : IOrder { public int B => a; } }", "host.SpawnOrderAsync(12)")]
    public async Task Nothing_where_only_the_arguments_do_not_fit(string classes, string call)
    {
        Assert.Empty(await Analysis.Of(Head + classes + Use(call)));
        Assert.NotEmpty(Analysis.ErrorsWithGenerated(Head + classes + Use(call)));
    }

    [Theory]
    [InlineData("", "host.SpawnOrderAsync()")]
    [InlineData("public sealed class Orders : IOrder;", "host.SpawnOrderAsync()")]
    [InlineData("public sealed class Order : IOrder;", "host.Spawn()")]
    [InlineData("public sealed class Order : IOrder;", "host.Order()")]
    [InlineData("public sealed class Order : IOrder;", "other.SpawnOrderAsync()")]
    [InlineData("public sealed class Order : IOrder;", "host.SpawnOrderAsync<int>()")]
    [InlineData("public sealed record Order(int A);", "host.SpawnOrderAsync()")]
    [InlineData("public interface Order;", "host.SpawnOrderAsync()")]
    [InlineData("[Device] public sealed class Order : IOrder;", "host.SpawnOrderAsync()")]
    [InlineData("namespace Shop { [Process] public sealed class Order : IOrder { Order() { } } }", "host.SpawnOrderAsync()", "CAP1024")]
    [InlineData("[Process] public sealed class Order : IOrder;", "spawner.SpawnOrderAsync()")]
    public async Task Nothing_where_no_class_is_meant_or_something_else_is_wrong(string classes, string call, string expected = "")
    {
        Assert.Equal(expected, string.Join(" ", (await Analysis.Of(Head + classes + Use(call))).Select(d => d.Id)));
        Assert.NotEmpty(Analysis.ErrorsWithGenerated(Head + classes + Use(call)));
    }

    [Theory]
    [InlineData("public sealed class Order : IOrder;", "'Order' has no [Process] attribute, so no spawn methods are generated for it: add [Process]")]
    [InlineData("[Process] public sealed class Order : IOrder;", "The spawn methods of 'Shop.Order' are in its namespace: add 'using Shop;'")]
    [InlineData("internal sealed class Order : IOrder;", null)]
    [InlineData("[Process] internal sealed class Order : IOrder;", null)]
    public async Task A_class_of_another_component_assembly(string declaration, string? expected)
    {
        var library = Generation.Run(Sources.Compile("using CapSdk; namespace Shop; [Capability] public interface IOrder { Promise A() => Promise.Completed; } " + declaration).WithAssemblyName("Shop")).Output;
        // A project reference is a compilation in an IDE and a reference assembly in a build.
        foreach (var reference in new[] { library.ToReference(), library.ToMetadataReference() })
        {
            var reported = await Analysis.Of(Sources.Compile("using CapSdk;\n" + Use("host.SpawnOrderAsync()")).AddReferences(reference));
            Assert.Equal(expected, reported.Select(d => d.GetMessage(null)).SingleOrDefault());
            Assert.DoesNotContain(reported.SelectMany(d => d.AdditionalLocations), place => place.IsInSource);
        }
    }

    private static string Use(string call) =>
        "\nstatic class Use { public static void Test(CapHost host, ISpawner spawner, string other, CancellationToken none) { _ = (host, spawner, other, none); _ = " + call + "; } }\n";
}
