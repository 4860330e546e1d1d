using CapSdk;

namespace System.Words
{
    public static class Greetings
    {
        public const string Hello = "Hello";
    }
}

namespace Rules.ReservedNamespace
{
    [Confined]
    public sealed class Greeter
    {
        public static string Greet(string name) => $"Hello, {name}";
    }
}
