namespace CapSdk.Scenarios;

/// <summary>Fields of the component whose method waits.</summary>
public static class Fields
{
    [Covers("this/private fields")]
    public static async Promise<string> Private(IOutside outside)
    {
        return await new WithPrivate().Run(outside);
    }

    [Covers("this/readonly fields")]
    public static async Promise<string> ReadOnly(IOutside outside)
    {
        return await new WithReadOnly("r").Run(outside);
    }

    [Covers("this/inherited fields")]
    public static async Promise<string> Inherited(IOutside outside)
    {
        return await new Derived().Run(outside);
    }

    [Covers("this/inherited fields of equal names")]
    public static async Promise<string> EqualNames(IOutside outside)
    {
        return await new Hiding().Run(outside);
    }

    [Covers("this/fields of a generic base class")]
    public static async Promise<string> GenericBase(IOutside outside)
    {
        return await new OfText().Run(outside);
    }

    [Covers("this/fields of a struct whose method waits")]
    public static async Promise<string> OfStruct(IOutside outside)
    {
        return await new Struct { Name = "s" }.Run(outside);
    }

    private sealed class WithPrivate
    {
        private int _count = 5;

        public async Promise<string> Run(IOutside outside)
        {
            _count++;
            await outside.Pause();
            return $"{_count}";
        }
    }

    private sealed class WithReadOnly
    {
        private readonly string _name;

        public WithReadOnly(string name) => _name = name;

        public async Promise<string> Run(IOutside outside) => await outside.Text("name ") + _name;
    }

    private abstract class Base
    {
        private int _hidden = 10;
        protected readonly string Label = "base";

        protected int Next() => ++_hidden;
    }

    private sealed class Derived : Base
    {
        public async Promise<string> Run(IOutside outside)
        {
            var before = Next();
            await outside.Pause();
            return $"{before} {Next()} {Label}";
        }
    }

    private sealed class Hiding : Base
    {
        private int _hidden = 20;

        public async Promise<string> Run(IOutside outside)
        {
            _hidden++;
            await outside.Pause();
            return $"{_hidden} {Next()}";
        }
    }

    private abstract class Of<T>
    {
        protected List<T> Items { get; } = [];
    }

    private sealed class OfText : Of<string>
    {
        public async Promise<string> Run(IOutside outside)
        {
            Items.Add("a");
            Items.Add(await outside.Text("b"));
            return string.Join(",", Items);
        }
    }

    private struct Struct
    {
        public string Name;

        public async Promise<string> Run(IOutside outside) => await outside.Text("name ") + Name;
    }
}
