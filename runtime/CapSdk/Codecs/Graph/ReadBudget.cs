using System.Runtime.CompilerServices;

namespace CapSdk.Codecs;

/// <summary>What reading one graph may cost, in proportion to its bytes: whatever they hold, work and allocations stay bounded.</summary>
/// <param name="limits">Of the graph.</param>
/// <param name="bytes">Its size, or that of all that is read together.</param>
internal sealed class ReadBudget(GraphLimits limits, int bytes)
{
    private const int ArrayHead = 24;

    private readonly long _steps = ((long)limits.StepsPerByte * bytes) + 1_000;
    private readonly long _memory = ((long)limits.MemoryPerByte * bytes) + GraphLimits.MemoryAtLeast;
    private long _announced;
    private long _allocated;

    /// <summary>Work done so far, counted.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>Accounts for work.</summary>
    public void Step(long count = 1)
    {
        if (count > _steps - StepsTaken) throw new ImageFormatException("The data would take more work than its size permits.");
        StepsTaken += count;
    }

    /// <summary>Accounts for elements of at least <paramref name="announced"/> bytes altogether.</summary>
    public void Announce(long announced)
    {
        if ((_announced += announced) > bytes) throw new ImageFormatException("More elements are announced than the data can hold.");
    }

    /// <summary>Accounts for memory that is about to be allocated, whether it is kept or only needed for a moment.</summary>
    public void Allocate(long size)
    {
        if ((_allocated += size) > _memory) throw new ImageFormatException("The data would take more memory than its size permits.");
    }

    /// <summary>As <see cref="Allocate(long)"/>, for an array.</summary>
    /// <param name="length">Of the array.</param>
    /// <param name="more">What is made for each element besides it.</param>
    /// <typeparam name="T">Of the elements.</typeparam>
    public void Allocate<T>(int length, int more = 0) => Allocate(ArrayHead + ((long)length * (Unsafe.SizeOf<T>() + more)));
}
