extern alias taming;

using CapSdk.Compilations;
using taming::CapSdk.Confinement;
using taming::CapSdk.Taming;
using taming::CapSdk.Taming.Checks;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>The list of what confined code may use of the base class library is about all of it, hands out nothing that it denies, and each check of it finds what it is for.</summary>
public sealed class TamingTests
{
    private static readonly ListFiles s_list = ListFiles.In(Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", "..", "analyzers", "taming", "list")));
    private static readonly ReferenceSet s_references = new(References.Framework);

    [Fact]
    public void Every_public_type_and_member_has_a_verdict() => Assert.Empty(Additions.In(s_list, s_references));

    [Fact]
    public void Every_entry_is_well_formed_and_about_something() => Assert.Empty(Lines.Problems(s_list).Concat(Matches.Problems(s_list, s_references)));

    [Fact]
    public void Nothing_that_is_allowed_hands_out_what_is_denied() => Assert.Empty(Signatures.Problems(s_list, s_references));

    [Fact]
    public void No_static_that_can_be_set_is_allowed() => Assert.Empty(Statics.Problems(s_list, s_references));

    [Fact]
    public void What_a_newer_library_adds_is_listed_and_denied()
    {
        var added = Compilations.Sources.CompileLibrary("System.Added", "namespace System { public class Added { public int Run() => 1; } }");
        var newer = new ReferenceSet([.. References.Framework, Compilations.Sources.ToReference(added)]);
        Assert.Equal(["System.Added"], Additions.In(s_list, newer));
        Assert.False(s_list.Of("System", "System.Added").IsAllowed);
    }

    [Fact]
    public void Nothing_of_the_web_framework_is_allowed() => Assert.Equal(Verdict.Unlisted, s_list.Of("Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Http.HttpContext").Verdict);

    [Theory]
    [InlineData("T:System.Math\tsafe", "System, line 1: no reason")]
    [InlineData("T:System.Math", "System, line 1: no verdict")]
    [InlineData("T:System.Math\tgood\tpure", "System, line 1: no such verdict: good")]
    [InlineData("T:System.Math\tsafe\tpure\nT:System.Math\tsafe\tpure", "System, line 2: T:System.Math stands twice")]
    [InlineData("T:System.Math\tsafe\tpure\n\tE\n\tE", "System, line 3: E stands twice")]
    [InlineData("\tE", "System, line 1: a member that belongs to no type")]
    [InlineData("N:System\tsafe\tpure", "System, line 1: a whole namespace cannot be allowed")]
    [InlineData("System.Math\tsafe\tpure", "System, line 1: neither a type (T:) nor a namespace (N:) nor a member (behind a tab)")]
    [InlineData("T:System.Math\tsafe\tpure\tx\ty", "System, line 1: more than four cells")]
    [InlineData("T:System.Math\tsafe\tpure ", "System, line 1: a space or tab at the end")]
    public void A_line_that_is_not_well_formed_is_named(string text, string problem) => Assert.Equal([problem], Lines.Problems(ListOf(text)));

    [Theory]
    [InlineData("T:System.Maths\tsafe\tpure", "System: there is no type System.Maths, or it belongs to another file")]
    [InlineData("T:System.IO.File\tunsafe\topens files", "System: there is no type System.IO.File, or it belongs to another file")]
    [InlineData("T:System.Math\tsafe\tpure\n\tAbs(System.String)", "System: System.Math has no member Abs(System.String)")]
    [InlineData("T:System.Math\tsafe\tpure\n\t*", "System: all members of System.Math at once, which is no enum")]
    [InlineData("N:System.Nowhere\tunsafe\tis nowhere", "System: there is no namespace System.Nowhere, or it belongs to another file")]
    public void An_entry_about_nothing_is_named(string text, string problem) => Assert.Equal([problem], Matches.Problems(ListOf(text), s_references));

    [Theory]
    [InlineData("T:System.Object\tsafe\troot type\n\tGetType()\nT:System.Type\tforbidden\tis reflection", "System.Object.GetType() is allowed, and mentions System.Type, which is denied")]
    [InlineData("T:System.Void\tsafe\tnothing\nT:System.ArgumentNullException\tsafe\tdata\n\tThrowIfNull(System.Void*,System.String)\nT:System.String\tsafe\ttext", "System.ArgumentNullException.ThrowIfNull(System.Void*,System.String) is allowed, and takes or gives an address")]
    public void What_would_hand_out_something_denied_is_named(string text, string problem) => Assert.Contains(problem, Signatures.Problems(ListOf(text), s_references));

    [Fact]
    public void A_static_that_can_be_set_is_named() => Assert.Equal(
        ["System.Environment.CurrentDirectory is allowed, and a static that can be set"], Statics.Problems(ListOf("T:System.Environment\tunsafe\tis the process\n\tCurrentDirectory\tsafe\ttext"), s_references));

    [Theory]
    [InlineData("System", "System.Math", "Abs(System.Int32)", true)]
    [InlineData("System", "System.Math", "NotThere()", false)]
    [InlineData("System", "System.DateTime", "UtcNow", false)]
    [InlineData("System", "System.DateTime", "AddDays(System.Double)", true)]
    [InlineData("System.IO", "System.IO.File", "ReadAllText(System.String)", false)]
    [InlineData("System.IO", "System.IO.Path", "GetExtension(System.String)", true)]
    [InlineData("System", "System.DayOfWeek", "Monday", true)]
    [InlineData("Nowhere", "Nowhere.Type", "Run()", false)]
    public void The_reader_of_compilers_and_hosts_says_the_same(string space, string type, string member, bool isAllowed) => Assert.Equal(isAllowed, TamingList.OfMember(space, type, member).IsAllowed);

    [Fact]
    public void What_is_denied_says_why_and_what_instead()
    {
        var now = TamingList.OfMember("System", "System.DateTime", "UtcNow");
        Assert.Equal((Verdict.Nondeterministic, "reads the clock of the machine", "take an IClock"), (now.Verdict, now.Reason, now.Instead));
    }

    [Fact]
    public void A_file_of_a_project_speaks_of_other_libraries_whatever_their_namespaces_are()
    {
        var list = new TamingList([new TamingFile("T:Lib.Tool\tsafe\tpure\n\tRun()\nT:System.Lib.Tool\tsafe\tpure")]);
        Assert.True(list.FindAdded("Lib.Tool")!.Of("Run()").IsAllowed);
        Assert.False(list.FindAdded("Lib.Tool")!.Of("Go()").IsAllowed);
        Assert.NotNull(list.FindAdded("System.Lib.Tool"));
        Assert.Null(list.FindAdded("System.Math"));
        Assert.Null(TamingList.Find("System.Lib", "System.Lib.Tool"));
    }

    [Fact]
    public void The_base_class_library_is_what_the_reference_assemblies_are() =>
        Assert.Equal(References.FrameworkPaths.Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal), BaseLibraryAssemblies.Names.Order(StringComparer.Ordinal));

    private static ListFiles ListOf(string text) => new(new Dictionary<string, TamingFile> { ["System"] = new(text) });
}
