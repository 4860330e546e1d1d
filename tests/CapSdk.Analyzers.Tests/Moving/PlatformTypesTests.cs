using CapSdk.Analyzers.Moving;
using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Compilations;
using CapSdk.Images;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>What the analyzers know of the base class library is what the runtime knows.</summary>
public sealed class PlatformTypesTests
{
    // Lazy has a code, as a type that may be named, but no object of it is taken.
    [Fact]
    public Task The_types_that_travel_are_the_same() => Equal("TravellingTypes.txt", Names(KnownTypes.All.Select(known => known.Type).Where(type => type != typeof(Lazy<>))));

    [Fact]
    public Task The_open_base_classes_are_the_same() => Equal("OpenBases.txt", Names(KnownTypes.OpenBases));

    [Fact]
    public Task What_to_hold_instead_is_the_same() => Equal("Substitutes.txt", Substitutes.ByName.Select(entry => $"{entry.Key}\t{entry.Value}").Concat(
        [$"System.Collections.Concurrent.*\t{Remedies.ForType(typeof(System.Collections.Concurrent.ConcurrentBag<>)).Text}", $"System.Threading.Channels.*\t{Remedies.ForType(typeof(System.Threading.Channels.Channel)).Text}"]));

    [Theory]
    [InlineData(typeof(FileStream))]
    [InlineData(typeof(StringReader))]
    [InlineData(typeof(StreamWriter))]
    [InlineData(typeof(TaskCompletionSource))]
    [InlineData(typeof(TaskCompletionSource<int>))]
    [InlineData(typeof(CancellationTokenSource))]
    [InlineData(typeof(CancellationTokenRegistration))]
    [InlineData(typeof(Timer))]
    [InlineData(typeof(System.Text.RegularExpressions.Regex))]
    [InlineData(typeof(System.Net.Http.HttpClient))]
    [InlineData(typeof(System.Threading.Channels.Channel<int>))]
    [InlineData(typeof(System.Collections.Concurrent.ConcurrentDictionary<int, int>))]
    [InlineData(typeof(Random))]
    [InlineData(typeof(CharEnumerator))]
    [InlineData(typeof(FileInfo))]
    public void The_remedies_are_the_same(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var symbol = Sources.Compile().GetTypeByMetadataName(definition.FullName!)!;
        var runtime = Remedies.ForType(type);
        Assert.Equal(runtime.Text, HeldRemedies.For(symbol, inMethod: false));
        Assert.Equal(runtime.InMethod ?? runtime.Text, HeldRemedies.For(symbol, inMethod: true));
    }

    [Fact]
    public void What_can_be_in_an_image_is_not_reported()
    {
        var codecs = HeapCodecs.For(OwnTypes.NewCatalog());
        var compilation = Sources.Compile();
        var taken = PlatformClasses().Where(type => IsTaken(codecs, type)).ToList();
        Assert.True(taken.Count > 100, $"Only {taken.Count} types are known.");
        // A cancelled source is taken, and no other.
        var wrong = from type in taken
                    from level in Levels(type)
                    where level != typeof(CancellationTokenSource) && level.FullName is not null && compilation.GetTypeByMetadataName(level.FullName) is { } symbol && new HeldWalk(compilation).Find(symbol) is not null
                    select level.FullName;
        Assert.Empty(wrong.Distinct());
    }

    // The reference assemblies name others, which have the types.
    private static IEnumerable<Type> PlatformClasses() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        where Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
        from type in System.Reflection.Assembly.Load(Path.GetFileNameWithoutExtension(path)).GetTypes()
        where !type.ContainsGenericParameters && !type.IsByRefLike && !type.IsEnum && (type.IsValueType || (type.IsClass && !type.IsAbstract))
        select type;

    private static bool IsTaken(CodecTable codecs, Type type)
    {
        if (!type.IsValueType) return codecs.OfType(type, GraphKind.Image) is not RefusingCodec;
        try
        {
            codecs.CheckValue(type);
            return true;
        }
        catch (NotTransferableException)
        {
            return false;
        }
    }

    private static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType) yield return level;
    }

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Where(type => type.Assembly != typeof(CapHost).Assembly).Select(type => type.FullName!).Distinct();

    private static async Task Equal(string file, IEnumerable<string> lines)
    {
        var path = Path.Combine(Sample.AnalyzerFolder, "Moving", "Holding", file);
        var text = string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("CAPSDK_ACCEPT") == "1") await File.WriteAllTextAsync(path, text);
        Assert.Equal(text, await File.ReadAllTextAsync(path));
    }
}
