namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IKeyring
{
    /// <summary>Puts a key on it, and waits at a gate of the recorder.</summary>
    Promise<int> Keep(string gate);
}

/// <summary>Its key tells its hash code as often as the source asks, and never again.</summary>
[Process]
public sealed class Keyring(IRecorder recorder) : IKeyring
{
    private readonly Dictionary<Key, int> _keys = [];

    public async Promise<int> Keep(string gate)
    {
        _keys.Add(new Key(), 1);
        await recorder.Gate(gate);
        return _keys.Count;
    }

    private sealed class Key
    {
        // When it is put in, and when its process is captured.
        private const int AtSource = 2;

        private int _asked;

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode()
        {
            if (++_asked > AtSource) Drawer.Stick();
            return 1;
        }
    }
}
