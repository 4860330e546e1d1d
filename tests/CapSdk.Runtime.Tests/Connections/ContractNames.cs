using CapSdk.Invocation;

namespace CapSdk.Runtime.Tests.Connections;

public sealed class ContractNames
{
    private static readonly Dictionary<string, Type> Admitted = new Type[] { typeof(int), typeof(string), typeof(List<>), typeof(Dictionary<,>), typeof(Dictionary<,>.Enumerator), typeof(Nullable<>) }
        .ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    public static TheoryData<Type> Types =>
        [typeof(int), typeof(List<int>), typeof(List<int[]>), typeof(List<int[]>[]), typeof(Dictionary<string, List<int?>>), typeof(Dictionary<string, int>.Enumerator)];

    [Theory, MemberData(nameof(Types))]
    public void A_name_leads_back_to_its_type(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var holder = typeof(List<>).MakeGenericType(type);
        Assert.Equal(holder, Parse(ContractName.Of("System.Collections.Generic.List`1", holder)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("System.Collections.Generic.List`1")]
    [InlineData("System.Collections.Generic.List`1<>")]
    [InlineData("System.Collections.Generic.List`1<System.Int32")]
    [InlineData("System.Collections.Generic.List`1<System.Int32>>")]
    [InlineData("System.Collections.Generic.List`1<System.Int32,System.Int32>")]
    [InlineData("System.Collections.Generic.List`1<System.Threading.Thread>")]
    [InlineData("System.Int32<System.Int32>")]
    [InlineData("System.Nullable`1<System.String>")]
    public void A_name_that_is_none_or_not_admitted_leads_nowhere(string name) => Assert.Null(Parse(name));

    [Fact]
    public void A_name_cannot_be_so_deep_that_reading_it_is_an_attack() =>
        Assert.Null(Parse(string.Concat(Enumerable.Repeat("System.Collections.Generic.List`1<", 100_000)) + "System.Int32" + new string('>', 100_000)));

    private static Type? Parse(string name) => ContractName.Parse(name, Admitted.GetValueOrDefault);
}
