using CapSdk.Reading;
using Xunit;

namespace CapSdk.Generator.Tests.Reading;

/// <summary>A symbol in a model would keep its compilation alive and make every comparison fail.</summary>
public sealed class Models
{
    [Theory]
    [InlineData(typeof(CapabilityModel))]
    [InlineData(typeof(ProcessModel))]
    [InlineData(typeof(AssemblyModel))]
    [InlineData(typeof(RegistryEntry))]
    public void A_model_holds_nothing_of_the_compiler(Type model)
    {
        var seen = new HashSet<Type>();
        Visit(model, seen);
        Assert.DoesNotContain(seen, type => type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(CapabilityModel))]
    [InlineData(typeof(ProcessModel))]
    [InlineData(typeof(AssemblyModel))]
    [InlineData(typeof(RegistryEntry))]
    public void A_model_is_equatable_all_the_way_down(Type model)
    {
        var seen = new HashSet<Type>();
        Visit(model, seen);
        Assert.All(seen, type => Assert.True(type.IsEnum || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type.FullName));
    }

    private static void Visit(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var argument in type.GetGenericArguments()) Visit(argument, seen);
        if (type.Assembly != typeof(CapabilityModel).Assembly || type.IsEnum || type.IsGenericType) return;
        foreach (var property in type.GetProperties()) Visit(property.PropertyType, seen);
    }
}
