using System.Reflection;
using System.Text.RegularExpressions;
using CapSdk.Codecs.Types;
using CapSdk.Moving;
using CapSdk.Wire;
using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>The pages beside the runtime are complete, and what they point at is there.</summary>
public sealed partial class Documents
{
    [Fact]
    public void The_protocol_page_numbers_every_kind_of_message()
    {
        var page = Page("PROTOCOL.md");
        Assert.All(Enum.GetValues<MessageKind>(), kind => Assert.Contains($"| {(byte)kind} {kind} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_protocol_page_explains_every_kind_that_can_be_read()
    {
        var page = Page("PROTOCOL.md");
        foreach (var kind in Enum.GetValues<MessageKind>().Except([MessageKind.Ping, MessageKind.Pong]))
        {
            Assert.NotNull(MessageReaders.For(kind));
            Assert.Contains($"\n**{kind}**. ", page, StringComparison.Ordinal);
        }

        Assert.Throws<ImageFormatException>(() => MessageReaders.For(MessageKind.Ping));
        Assert.Throws<ImageFormatException>(() => MessageReaders.For(MessageKind.Pong));
    }

    [Fact]
    public void The_flows_page_lists_every_event_of_a_move()
    {
        var page = Page("FLOWS.md");
        var events = typeof(MoveLog).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(one => one.Event is not null)
            .ToArray();
        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.Contains($"| {one.Event!.EventId} | {one.Name} |", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FLOWS.md")]
    [InlineData("PROTOCOL.md")]
    public void Every_file_that_a_page_names_exists(string page)
    {
        var runtime = Path.Combine(RuntimeSources.Repository(), "runtime", "CapSdk");
        var names = Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(RuntimeSources.Repository(), "tests", "CapSdk.Runtime.Tests", "Walks"), "*.cs"))
            .Select(file => Path.GetRelativePath(RuntimeSources.Repository(), file).Replace(Path.DirectorySeparatorChar, '/'))
            .ToArray();
        var named = FileName().Matches(Page(page)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.All(named, name => Assert.Contains(names, file => ("/" + file).EndsWith("/" + name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_about_moving_lists_the_types_of_the_base_library_that_travel_and_no_others()
    {
        var page = Page("MOVING.md");
        var list = page[page.IndexOf("* of the base library **only", StringComparison.Ordinal)..page.IndexOf("| instead of", StringComparison.Ordinal)];
        var listed = Code().Matches(list).Select(static match => match.Groups[1].Value).ToHashSet();
        var travel = KnownTypes.Values.Concat(KnownTypes.Collections).Concat(KnownTypes.Others)
            .Where(static type => type is { IsVisible: true, IsNested: false, IsInterface: false, IsEnum: false, IsPrimitive: false } && type.Namespace != "System.Runtime.CompilerServices")
            .Append(typeof(System.Runtime.CompilerServices.StrongBox<>))
            .Except([typeof(Enum), typeof(ValueType), typeof(Array), typeof(Delegate), typeof(MulticastDelegate), typeof(ValueTuple), typeof(Lazy<>)])
            .Select(static type => type.Name.Split('`')[0])
            .Select(static name => name switch { "Object" => "object", "String" => "string", "Decimal" => "decimal", _ => name })
            .ToHashSet();
        Assert.Equal([], travel.Except(listed));
        Assert.Equal(["Exception", "ArgumentException", "TimeoutException", "RemoteException"], listed.Except(travel));
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(RuntimeSources.Repository(), "runtime", name)).ReplaceLineEndings("\n");

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("`([A-Za-z/.]+\\.cs)`")]
    private static partial Regex FileName();
}
