using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>What the fixes of this block make of one declaration.</summary>
public sealed class FixTests
{
    [Theory]
    [InlineData("Promise A(in int a);", "Promise A(int a);")]
    [InlineData("Promise A(ref readonly int a, string b);", "Promise A(int a, string b);")]
    [InlineData("Promise A(/* first */ in int a);", "Promise A(/* first */ int a);")]
    [InlineData("Promise A(ref int a, out int b);", "Promise A(ref int a, out int b);")]
    public Task Reading_by_reference_becomes_reading_a_value(string member, string expected) => Mends(member, expected);

    [Theory]
    [InlineData("int A();", "Promise<int> A();")]
    [InlineData("/// <summary>Documented.</summary>\n    List<string?> A(int a);", "/// <summary>Documented.</summary>\n    Promise<List<string?>> A(int a);")]
    public Task A_plain_result_becomes_a_promise(string member, string expected) => Mends(member, expected);

    [Theory]
    [InlineData("int A { set; }", "Promise SetA(int value);")]
    [InlineData("int this[int index] { get; }", "int this[int index] { get; }")]
    public Task A_property_becomes_methods(string member, string expected) => Mends(member, expected);

    [Theory]
    [InlineData("class P", "sealed class P")]
    [InlineData("/// <summary>Documented.</summary>\npublic class P", "/// <summary>Documented.</summary>\npublic sealed class P")]
    [InlineData("partial class P", "sealed partial class P")]
    [InlineData("public partial class P", "public sealed partial class P")]
    public async Task A_process_is_sealed(string declaration, string expected)
    {
        const string Frame = "using CapSdk;\n[Capability] public interface I { Promise A(); }\n[Process]\n";
        const string Body = " : I { public Promise A() => Promise.Completed; }\n";
        Assert.Equal(Frame + expected + Body, await Fixes.Apply(Frame + declaration + Body));
    }

    [Theory]
    [InlineData("public interface IChat { Promise A(); }", "[Capability]\npublic interface IChat { Promise A(); }")]
    [InlineData("/// <summary>Documented.</summary>\n[Obsolete]\ninterface IChat { Promise A(); }", "/// <summary>Documented.</summary>\n[Capability]\n[Obsolete]\ninterface IChat { Promise A(); }")]
    [InlineData("namespace N\n{\n    // Why.\n    public interface IChat { Promise A(); }\n}", "namespace N\n{\n    // Why.\n    [Capability]\n    public interface IChat { Promise A(); }\n}")]
    public async Task A_forgotten_capability_is_marked(string declaration, string expected)
    {
        const string Uses = "using CapSdk;\nusing N;\n[Capability] interface I { Promise A(IChat a); Promise<IChat> B(); }\nnamespace N { class C; }\n";
        Assert.Equal(Uses + expected, await Fixes.Apply(Uses + declaration));
    }

    [Theory]
    [InlineData("public class Order : IOrder;", "[Process]\npublic sealed class Order : IOrder;")]
    [InlineData("// Why.\n[Obsolete]\nsealed class Order : IOrder;", "// Why.\n[Process]\n[Obsolete]\nsealed class Order : IOrder;")]
    [InlineData("partial class Order;\nsealed partial class Order : IOrder;", "[Process]\npartial class Order;\nsealed partial class Order : IOrder;")]
    public async Task A_spawned_class_is_marked(string declaration, string expected)
    {
        const string Frame = "using CapSdk;\nclass C { void A(CapHost host) => host.SpawnOrderAsync(); }\n[Capability] interface IOrder { Promise A() => Promise.Completed; }\n";
        Assert.Equal(Frame + expected, await Fixes.Apply(Frame + declaration));
    }

    [Theory]
    [InlineData("using CapSdk;\n", "using CapSdk;\nusing Shop;\n")]
    [InlineData("// Head.\nusing Zoo;\n", "// Head.\nusing Shop;\nusing Zoo;\n")]
    [InlineData("global using CapSdk;\nusing System.Text;\nusing Zoo;\nusing A = System.Text;\n", "global using CapSdk;\nusing System.Text;\nusing Shop;\nusing Zoo;\nusing A = System.Text;\n")]
    [InlineData("", "using Shop;\n\n")]
    public async Task The_namespace_of_a_process_is_imported(string head, string expected)
    {
        const string Body = "class C { void A(CapSdk.CapHost host) => host.SpawnOrderAsync(); }\n"
            + "namespace Shop { [CapSdk.Capability] interface IOrder { CapSdk.Promise A() => CapSdk.Promise.Completed; } [CapSdk.Process] sealed class Order : IOrder; }\nnamespace Zoo { class D; }\n";
        Assert.Equal(expected + Body, await Fixes.Apply(head + Body));
    }

    private static async Task Mends(string member, string expected)
    {
        const string Frame = "using CapSdk;\n\n[Capability]\npublic interface ITest\n{{\n    {0}\n}}\n";
        Assert.Equal(string.Format(null, Frame, expected), await Fixes.Apply(string.Format(null, Frame, member)));
    }
}
