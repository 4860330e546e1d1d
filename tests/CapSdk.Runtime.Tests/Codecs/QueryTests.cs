using System.Reflection;
using System.Text;
using CapSdk.Codecs;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;
using CapSdk.Codecs.Types;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>A query resumes in the same code of LINQ and in no other, and nothing else of the platform can be reached by way of one.</summary>
public sealed class QueryTests
{
    private const string Remedy = "Run the same version of .NET at both hosts, or call ToList() on the query before the await.";

    private static readonly Type s_where = new[] { 1 }.Where(static n => n > 0).GetType().GetGenericTypeDefinition();

    // Begun, so that there is something to get wrong.
    private static byte[] Begun()
    {
        var enumerator = new[] { 1, 2, 3 }.Where(static n => n != 2).GetEnumerator();
        enumerator.MoveNext();
        return Graphs.Write<object>(enumerator, GraphKind.Image);
    }

    private static byte[] Altered(byte[] bytes, ReadOnlySpan<byte> part, byte[]? by = null)
    {
        var at = bytes.AsSpan().IndexOf(part);
        Assert.True(at > 0, "The image has no such part.");
        if (by is null) bytes[at] ^= 1;
        else by.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static byte[] OfAnotherRelease(byte[] bytes) => Altered(bytes, QueryTypes.Version.ToByteArray());

    private static byte[] CodeOf(Type type) => BitConverter.GetBytes(QueryIdentity.CodeOf(type));

    private static string Refused(byte[] bytes) => Assert.Throws<CodeChangedException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message;

    [Fact]
    public void In_the_same_build_it_goes_on()
    {
        var enumerator = (IEnumerator<int>)Graphs.Read<object>(Begun(), GraphKind.Image);
        Assert.True(enumerator.MoveNext());
        Assert.Equal(3, enumerator.Current);
        Assert.False(enumerator.MoveNext());
    }

    [Fact]
    public void In_another_release_with_equal_code_it_goes_on()
    {
        var enumerator = (IEnumerator<int>)Graphs.Read<object>(OfAnotherRelease(Begun()), GraphKind.Image);
        Assert.True(enumerator.MoveNext());
        Assert.Equal(3, enumerator.Current);
    }

    [Fact]
    public void In_another_release_with_other_code_it_is_refused() => Assert.Equal(
        $"The LINQ operator Where of .NET is not the same code here as where the image was captured: its instructions differ. {Remedy}",
        Refused(OfAnotherRelease(Altered(Begun(), CodeOf(s_where)))));

    [Fact]
    public void In_another_release_code_that_could_not_be_read_is_refused() =>
        Assert.Contains("its instructions cannot be compared", Refused(OfAnotherRelease(Altered(Begun(), CodeOf(s_where), new byte[8]))));

    [Fact]
    public void Fields_that_differ_are_refused_whatever_the_code()
    {
        var bytes = Altered(Begun(), BitConverter.GetBytes(TypeLayout.Of(s_where).Fingerprint));
        Assert.Equal($"The LINQ operator Where of .NET is not the same code here as where the image was captured: its fields differ. {Remedy}", Refused(bytes));
        Assert.Contains("the field or local '_source' was added", Refused(Altered(bytes, "_source"u8, "_sauce_"u8.ToArray())));
    }

    [Fact]
    public void An_operator_that_is_not_there_is_refused() =>
        Assert.Contains("there is no such operator here", Refused(Altered(Begun(), "ArrayWhereIterator"u8, "ArrayWheneIterator"u8.ToArray())));

    [Theory]
    [InlineData("System.Linq.ThrowHelper")]
    [InlineData("System.Linq.Enumerable")]
    [InlineData("System.Linq.Utilities")]
    [InlineData("System.SR")]
    [InlineData("System.Diagnostics.Process")]
    public void No_other_class_can_be_named(string name)
    {
        using var table = new ByteWriter();
        table.Byte((byte)TypeEntry.Query);
        table.Byte(0);
        table.Text(QueryTypes.Library);
        table.Fixed(QueryTypes.Version);
        table.Text(name);
        table.Fixed(0UL);
        table.Var(0);
        var bytes = table.Written.ToArray();
        Assert.Contains("there is no such operator here", Assert.Throws<CodeChangedException>(() => new TypeTableReader(Graphs.Emitted.Catalog, GraphKind.Image).Read(bytes, new ReadBudget(GraphLimits.Image, bytes.Length))).Message);
    }

    [Fact]
    public void Nor_one_of_another_library() =>
        Assert.Contains("makes none", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(Altered(Begun(), Encoding.UTF8.GetBytes(QueryTypes.Library), "System.Text"u8.ToArray()), GraphKind.Image)).Message);

    [Fact]
    public void The_classes_are_sequences_and_what_they_hold() => Assert.All(
        QueryTypes.All,
        static type =>
        {
            Assert.Equal(typeof(Enumerable).Assembly, type.Assembly);
            Assert.False(type.IsVisible && type != typeof(Lookup<,>), $"{type} is public.");
            Assert.NotEqual(0UL, QueryIdentity.CodeOf(type));
            Assert.Same(type, QueryIdentity.Of(type).Find(sameBuild: true));
            Assert.Same(type, QueryIdentity.Of(type).Find(sameBuild: false));
        });

    [Fact]
    public void A_message_has_the_items()
    {
        Assert.Equal([1, 3], Graphs.Message<IEnumerable<int>>(new[] { 1, 2, 3 }.Where(static n => n != 2)));
        Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(new[] { 1 }.Where(static n => n != 2)));
        Assert.Throws<NotTransferableException>(() => Graphs.Write(new[] { 1 }.ToLookup(static n => n)));
        Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(s_where.MakeGenericType(typeof(int))));
        Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(Begun()));
    }

    [Fact]
    public void The_key_selector_of_Order_is_the_one_that_LINQ_knows_again()
    {
        var order = new[] { "b", "a" }.Order(StringComparer.Ordinal);
        var selector = order.GetType().GetField("_keySelector", BindingFlags.NonPublic | BindingFlags.Instance)!;
        Assert.Same(selector.GetValue(order), selector.GetValue(Graphs.Image(order)));
    }

    [Fact]
    public void A_restored_query_belongs_to_no_thread()
    {
        var query = Graphs.Image(Enumerable.Range(0, 2).Select(static n => n + 1));
        Assert.NotSame(query, query.GetEnumerator());
        Assert.Equal([1, 2], query);
    }

    [Fact]
    public void What_a_class_keeps_as_its_only_object_is_the_one_here()
    {
        var empty = Array.Empty<int>().ToLookup(static n => n);
        Assert.Same(empty, Graphs.Image(empty));
    }

    [Fact]
    public void A_lambda_of_a_query_can_be_no_method_of_the_platform() =>
        Assert.Contains("outside of the component", Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(new[] { "1" }.Select(int.Parse), GraphKind.Image)).Message);

    [Fact]
    public void A_lambda_that_does_not_fit_its_query_is_refused()
    {
        // What OfType and Select do with a lambda over strings would let any object pass for one.
        var query = new List<object> { "a" }.OfType<string>().Select(static text => text.Length);
        var bytes = Graphs.Write<object>(query, GraphKind.Image);
        Assert.Equal([1], (IEnumerable<int>)Graphs.Read<object>(bytes, GraphKind.Image));
        var source = (List<object>)query.GetType().GetField("_source", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(query)!;
        source.Add(7);
        var predicate = query.GetType().GetField("_predicate", BindingFlags.NonPublic | BindingFlags.Instance)!;
        predicate.SetValue(query, new Func<object, bool>(static _ => true));
        var forged = (IEnumerable<int>)Graphs.Read<object>(Graphs.Write<object>(query, GraphKind.Image), GraphKind.Image);
        Assert.Throws<InvalidCastException>(() => forged.Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_lookup_whose_groupings_are_no_ring_is_refused(int count)
    {
        // Three groupings, of which it counts another number.
        var lookup = new[] { 1, 2, 3 }.ToLookup(static n => n);
        using var writer = new GraphWriter(Graphs.Emitted, GraphKind.Image);
        var field = typeof(Lookup<int, int>).GetField("_count", BindingFlags.NonPublic | BindingFlags.Instance)!;
        field.SetValue(lookup, count);
        writer.Write<object>(lookup);
        if (count == 3) Assert.Equal([1, 2, 3], ((ILookup<int, int>)Graphs.Read<object>(writer.ToArray(), GraphKind.Image)).Select(static group => group.Key));
        else Assert.Contains("A lookup is malformed", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(writer.ToArray(), GraphKind.Image)).Message);
    }
}
