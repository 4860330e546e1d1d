using System.ComponentModel;

namespace CapSdk.Scenarios;

public static class This
{
    private abstract class Base
    {
        private int _count = 10;
        protected readonly string Label;

        protected Base(string label) => Label = label;

        protected int Next() => ++_count;
    }

    private sealed class Component(IOutside outside, string prefix) : Base("base")
    {
        private int _count = 20;
        private readonly List<string> _log = [];

        public int Auto { get; private set; } = 5;

        public string Trimmed
        {
            get;
            set => field = value.Trim();
        } = "";

        [Transient]
        public string? Cache { get; set; }

        [Transient] private string _scratch = "scratch";

        public event Action<string>? Happened;

        public void Listen() => Happened += Record;

        private void Record(string what) => _log.Add(what);

        public async Promise<string> Run()
        {
            Trimmed = "  t ";
            Auto++;
            var before = Next();
            Happened?.Invoke("before");
            await outside.Pause();
            _count++;
            Happened?.Invoke("after");
            return $"{prefix} {Label} {before} {Next()} {_count} {Auto} {Trimmed} {string.Join(",", _log)}";
        }

        public async Promise<bool> LosesTransients()
        {
            Cache = "c";
            _scratch = "s";
            await outside.Pause();
            return Cache is null == _scratch is null;
        }
    }

    [Covers("this/private, readonly, inherited fields, primary constructor, properties, events")]
    public static async Promise<string> Everything(IOutside outside)
    {
        var component = new Component(outside, "p");
        component.Listen();
        return await component.Run();
    }

    [Covers("this/transient members go together")]
    public static async Promise<string> Transients(IOutside outside) => (await new Component(outside, "p").LosesTransients()).ToString();

    private sealed class Person : INotifyPropertyChanged
    {
        public event PropertyChangedEventHandler? PropertyChanged;

        public string Name
        {
            get;
            set
            {
                field = value;
                PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Name)));
            }
        } = "";
    }

    [Covers("this/delegates in fields of others")]
    public static async Promise<string> Notified(IOutside outside)
    {
        var person = new Person();
        var seen = 0;
        person.PropertyChanged += (_, e) => seen += e.PropertyName!.Length;
        person.Name = "a";
        await outside.Pause();
        person.Name = "b";
        return seen.ToString();
    }
}
