// A project that does not know the package: its types travel by their fields, which the compiler cannot see from outside.
namespace Library;

public sealed record Address(string Street, Country Country);

public enum Country { Norway, Italy }

public class Person
{
    private readonly string _name;

    public Person(string name) => _name = name;

    public override string ToString() => _name;
}

public struct Pair<TLeft, TRight>
{
    public TLeft Left;

    public TRight Right;

    public sealed class Holder
    {
        public TLeft? Held;
    }
}

public sealed class Unrelated;
