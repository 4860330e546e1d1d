using CapSdk;

namespace Rules.ReservedNamespace;

[Confined]
public static class Greetings
{
    public const string Hello = "Hello";
}

[Confined]
public sealed class Greeter
{
    public static string Greet(string name) => $"{Greetings.Hello}, {name}";
}
