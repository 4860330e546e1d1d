using System.ComponentModel;

namespace CapSdk.Scenarios;

/// <summary>Properties, events and delegates of the component whose method waits.</summary>
public static class Members
{
    [Covers("this/primary-constructor parameters")]
    public static async Promise<string> Primary(IOutside outside)
    {
        return await new WithPrimary(outside, "p").Run();
    }

    [Covers("this/auto properties")]
    public static async Promise<string> Auto(IOutside outside)
    {
        return await new WithAuto { Name = "a" }.Run(outside);
    }

    [Covers("this/field-backed properties")]
    public static async Promise<string> FieldBacked(IOutside outside)
    {
        return await new WithField().Run(outside);
    }

    [Covers("this/events in fields")]
    public static async Promise<string> Events(IOutside outside)
    {
        return await new WithEvent().Run(outside);
    }

    [Covers("this/delegates in fields")]
    public static async Promise<string> Delegates(IOutside outside)
    {
        return await new WithDelegate().Run(outside);
    }

    [Covers("this/delegates in fields of others")]
    public static async Promise<string> Others(IOutside outside)
    {
        var person = new Person();
        var seen = 0;
        person.PropertyChanged += (_, change) => seen += change.PropertyName!.Length;
        person.Name = "a";
        await outside.Pause();
        person.Name = "b";
        return $"{seen}";
    }

    [Covers("this/transient members go together")]
    public static async Promise<string> Transients(IOutside outside)
    {
        return await new WithTransients { Kept = "k" }.Run(outside);
    }

    private sealed class WithPrimary(IOutside outside, string prefix)
    {
        public async Promise<string> Run()
        {
            prefix += "!";
            return await outside.Text("text ") + prefix;
        }
    }

    private sealed class WithAuto
    {
        public required string Name { get; init; }

        public int Count { get; private set; } = 5;

        public async Promise<string> Run(IOutside outside)
        {
            Count++;
            await outside.Pause();
            return $"{Name} {Count}";
        }
    }

    private sealed class WithField
    {
        public string Trimmed
        {
            get;
            set => field = value.Trim();
        } = "";

        public async Promise<string> Run(IOutside outside)
        {
            Trimmed = "  t ";
            await outside.Pause();
            return $"[{Trimmed}]";
        }
    }

    private sealed class WithEvent
    {
        private readonly List<string> _log = [];

        public event Action<string>? Happened;

        private void Record(string what) => _log.Add(what);

        public async Promise<string> Run(IOutside outside)
        {
            Happened += Record;
            Happened("before");
            await outside.Pause();
            Happened("after");
            return string.Join(",", _log);
        }
    }

    private sealed class WithDelegate
    {
        private readonly Func<int, int> _twice = n => n * 2;
        private int _count = 3;

        public async Promise<string> Run(IOutside outside)
        {
            Func<int> next = () => _count++;
            await outside.Pause();
            return $"{_twice(next())} {_twice(next())}";
        }
    }

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

    private sealed class WithTransients
    {
        [Transient] private string? _scratch;

        public required string Kept { get; set; }

        [Transient]
        public string? Cache { get; set; }

        public async Promise<string> Run(IOutside outside)
        {
            (Cache, _scratch) = ("c", "s");
            await outside.Pause();
            return $"{Kept} {Cache is null == _scratch is null}";
        }
    }
}
