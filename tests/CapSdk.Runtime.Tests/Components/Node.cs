namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface INode
{
    Promise Follow(INode next);

    /// <summary>Of this many nodes, beginning with this one.</summary>
    Promise<int> Sum(int count);
}

/// <summary>Holds another process.</summary>
[Process]
public sealed class Node(int value, INode? next) : INode
{
    private INode? _next = next;

    public Promise Follow(INode next)
    {
        _next = next;
        return Promise.Completed;
    }

    public async Promise<int> Sum(int count) => value + (count > 1 && _next is not null ? await _next.Sum(count - 1) : 0);
}
