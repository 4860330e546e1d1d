namespace CapSdk.Scenarios;

/// <summary>Methods that are found at run time.</summary>
public static class VirtualCalls
{
    [Covers("calls/default interface methods")]
    public static async Promise<string> Defaults(IOutside outside)
    {
        IGreeter greeter = new Greeter("Ann");
        return await greeter.Greet(outside);
    }

    [Covers("calls/virtual calls")]
    public static async Promise<string> Virtual(IOutside outside)
    {
        Animal animal = new Cat("meow");
        return await animal.Speak(outside);
    }

    [Covers("calls/base calls")]
    public static async Promise<string> Base(IOutside outside)
    {
        Animal animal = new Dog("wuff");
        return await animal.Speak(outside);
    }

    [Covers("calls/abstract calls")]
    public static async Promise<string> Abstract(IOutside outside)
    {
        Shape shape = new Square(3);
        return $"{await shape.Area(outside)}";
    }

    [Covers("calls/explicit implementations of interfaces")]
    public static async Promise<string> Explicit(IOutside outside)
    {
        IGreeter greeter = new Formal();
        return await greeter.Greet(outside);
    }

    private interface IGreeter
    {
        string Name { get; }

        async Promise<string> Greet(IOutside outside) => $"{await outside.Text("hello")} {Name}";
    }

    private sealed class Greeter(string name) : IGreeter
    {
        public string Name => name;
    }

    private sealed class Formal : IGreeter
    {
        public string Name => "Bob";

        async Promise<string> IGreeter.Greet(IOutside outside)
        {
            var name = Name;
            return await outside.Text("bye ") + name;
        }
    }

    private class Animal(string sound)
    {
        protected string Sound => sound;

        public virtual async Promise<string> Speak(IOutside outside) => Sound + await outside.Text("a");
    }

    private sealed class Cat(string sound) : Animal(sound)
    {
        public override async Promise<string> Speak(IOutside outside) => Sound + await outside.Text("c");
    }

    private sealed class Dog(string sound) : Animal(sound)
    {
        public override async Promise<string> Speak(IOutside outside)
        {
            var before = await outside.Text("d");
            return before + await base.Speak(outside);
        }
    }

    private abstract class Shape
    {
        public abstract Promise<int> Area(IOutside outside);
    }

    private sealed class Square(int side) : Shape
    {
        public override async Promise<int> Area(IOutside outside)
        {
            await outside.Pause();
            return side * side;
        }
    }
}
