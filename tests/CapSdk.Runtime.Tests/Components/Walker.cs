namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IWalker
{
    /// <summary>Makes it known to the others.</summary>
    Promise Meet(int self, IReadOnlyList<IWalker> all);

    /// <summary>Greets others, several at once, and answers with how many greetings were returned.</summary>
    Promise<int> Walk(int rounds, int seed);

    /// <summary>Numbered for each greeter, so that a greeting that is lost, doubled or overtaken shows.</summary>
    Promise<int> Greet(int from, int number);

    /// <summary>A walker, to be greeted before it is known which.</summary>
    Promise<IWalker> Somebody(int index);

    /// <summary>What went wrong, if anything.</summary>
    Promise<IReadOnlyList<string>> Complaints();
}

/// <summary>Processes that talk to each other while they are moved about.</summary>
[Process]
public sealed class Walker : IWalker
{
    private readonly Dictionary<int, int> _heard = [];
    private readonly List<string> _complaints = [];
    private readonly List<IWalker> _all = [];
    private readonly Dictionary<int, int> _sent = [];
    private int _self;

    public Promise Meet(int self, IReadOnlyList<IWalker> all)
    {
        _self = self;
        _all.AddRange(all);
        return Promise.Completed;
    }

    public async Promise<int> Walk(int rounds, int seed)
    {
        var random = (uint)seed + ((uint)_self * 7919);
        var returned = 0;
        for (var round = 0; round < rounds; round++)
        {
            var pending = new List<(Promise<int> Reply, int Number)>();
            for (var i = 0; i < 4; i++)
            {
                random = (random * 1664525) + 1013904223;
                var other = (int)(random >> 16) % _all.Count;
                if (other == _self) continue;
                var number = _sent.GetValueOrDefault(other) + 1;
                _sent[other] = number;
                pending.Add((_all[other].Greet(_self, number), number));
            }

            // Greets one through another: a call on a result that is not known yet. Numbered apart, because it takes another path.
            random = (random * 1664525) + 1013904223;
            var middle = (int)(random >> 16) % _all.Count;
            var far = (int)(random >> 20) % _all.Count;
            if (middle != _self && far != _self)
            {
                var somebody = _all[middle].Somebody(far).AsCapability();
                var key = 1000 + round;
                pending.Add((somebody.Greet(-(key * 100) - _self, 1), 1));
                pending.Add((somebody.Greet(-(key * 100) - _self, 2), 2));
            }

            foreach (var (reply, number) in pending)
            {
                if (await reply != number) _complaints.Add($"{_self}: greeting {number} was answered wrongly");
                returned++;
            }
        }

        return returned;
    }

    public async Promise<int> Greet(int from, int number)
    {
        var last = _heard.GetValueOrDefault(from);
        if (number != last + 1) _complaints.Add($"{_self} heard greeting {number} of {from} after {last}");
        _heard[from] = number;
        await Promise.Completed;
        return number;
    }

    public Promise<IWalker> Somebody(int index) => Promise.FromResult(_all[index]);

    public Promise<IReadOnlyList<string>> Complaints() => Promise.FromResult<IReadOnlyList<string>>([.. _complaints]);
}
