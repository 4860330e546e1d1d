using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>What the fixes of this block make of one declaration.</summary>
public sealed class FixTests
{
    private const string Spawning = "class C { void A(CapSdk.CapHost host) => host.SpawnOrderAsync(); }\n" + Shop;

    private const string Shop = "namespace Shop { [CapSdk.Capability] interface IOrder { CapSdk.Promise A() => CapSdk.Promise.Completed; } [CapSdk.Process] sealed class Order : IOrder; }\nnamespace Zoo { class D; }\n";

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
        Assert.Equal(expected + Spawning, await Fixes.Apply(head + Spawning));
    }

    [Theory]
    [InlineData("// Licence.\n", "// Licence.\nusing Shop;\n\n")]
    [InlineData("// Licence,\n// all of it.\n\n", "// Licence,\n// all of it.\n\nusing Shop;\n\n")]
    [InlineData("/* Licence. */\n\n", "/* Licence. */\n\nusing Shop;\n\n")]
    [InlineData("//////////\n// Licence.\n\n", "//////////\n// Licence.\n\nusing Shop;\n\n")]
    [InlineData("#nullable enable\n", "#nullable enable\nusing Shop;\n\n")]
    [InlineData("// Licence.\n#nullable enable\n#pragma warning disable CS0169\n\n", "// Licence.\n#nullable enable\n#pragma warning disable CS0169\n\nusing Shop;\n\n")]
    [InlineData("#define HERE\n// Licence.\n\n", "#define HERE\n// Licence.\n\nusing Shop;\n\n")]
    [InlineData("#region Licence\n// All of it.\n#endregion\n", "#region Licence\n// All of it.\n#endregion\nusing Shop;\n\n")]
    [InlineData("// Licence.\n\n// Why.\n", "// Licence.\n\nusing Shop;\n\n// Why.\n")]
    [InlineData("#nullable enable\n// Why.\n", "#nullable enable\nusing Shop;\n\n// Why.\n")]
    [InlineData("// Licence.\n\n/// <summary>Documented.</summary>\n", "// Licence.\n\nusing Shop;\n\n/// <summary>Documented.</summary>\n")]
    [InlineData("/** <summary>Documented.</summary> */\n", "using Shop;\n\n/** <summary>Documented.</summary> */\n")]
    [InlineData("/* Why. */ ", "using Shop;\n\n/* Why. */ ")]
    [InlineData("// Licence.\n#if NEVER\nclass D;\n#endif\n", "// Licence.\nusing Shop;\n\n#if NEVER\nclass D;\n#endif\n")]
    [InlineData("// Licence.\n\nusing Zoo;\n", "// Licence.\n\nusing Shop;\nusing Zoo;\n")]
    [InlineData("// Licence.\n\n// Why.\nusing Zoo;\n", "// Licence.\n\nusing Shop;\n// Why.\nusing Zoo;\n")]
    [InlineData("// Licence.\nextern alias Other;\n\n", "// Licence.\nextern alias Other;\nusing Shop;\n\n")]
    public async Task A_namespace_is_imported_below_the_head_of_the_file(string head, string expected)
    {
        Assert.Equal(expected + Spawning, await Fixes.Apply(head + Spawning));
        Assert.Equal(expected + Spawning, await Fixes.Apply(head + Spawning, DocumentationMode.Parse));
    }

    [Theory]
    [InlineData("// Licence.\n\nclass C { void A(CapSdk.CapHost host) => host.SpawnOrderAsync(); }\n", "// Licence.\n\nusing Shop;\n\nclass C { void A(CapSdk.CapHost host) => host.SpawnOrderAsync(); }\n")]
    [InlineData("using CapSdk;\nclass C { void A(CapHost host) => host.SpawnOrderAsync(); }\n", "using CapSdk;\nusing Shop;\nclass C { void A(CapHost host) => host.SpawnOrderAsync(); }\n")]
    [InlineData("using CapSdk;\n\nsealed class Late : Shop.IOrder;\n\nclass C { void A(CapHost host) => host.SpawnLateAsync(); }\n", "using CapSdk;\n\n[Process]\nsealed class Late : Shop.IOrder;\n\nclass C { void A(CapHost host) => host.SpawnLateAsync(); }\n")]
    [InlineData("using CapSdk;\n\n[Capability]\ninterface IA\n{\n    int A { get; set; }\n}\n", "using CapSdk;\n\n[Capability]\ninterface IA\n{\n    Promise<int> A();\n    Promise SetA(int value);\n}\n")]
    public async Task Lines_end_as_those_of_the_file_do(string head, string expected)
    {
        Assert.Equal(InWindows(expected + Shop), await Fixes.Apply(InWindows(head + Shop)));

        static string InWindows(string source) => source.Replace("\n", "\r\n", StringComparison.Ordinal);
    }

    private static async Task Mends(string member, string expected)
    {
        const string Frame = "using CapSdk;\n\n[Capability]\npublic interface ITest\n{{\n    {0}\n}}\n";
        Assert.Equal(string.Format(null, Frame, expected), await Fixes.Apply(string.Format(null, Frame, member)));
    }
}
