namespace CapSdk.Codecs;

/// <summary>What reading one graph may cost, in proportion to its bytes: whatever they hold, work and allocations stay bounded.</summary>
internal sealed class ReadBudget(GraphLimits limits, int bytes)
{
    private readonly long _steps = (long)limits.StepsPerByte * bytes + 1_000;
    private long _taken;
    private long _announced;

    /// <summary>Work done so far, counted.</summary>
    public long StepsTaken => _taken;

    /// <summary>Accounts for work.</summary>
    public void Step(long count = 1)
    {
        if ((_taken += count) > _steps) throw new ImageFormatException("The data would take more work than its size permits.");
    }

    /// <summary>Accounts for elements of at least <paramref name="announced"/> bytes altogether.</summary>
    public void Announce(long announced)
    {
        if ((_announced += announced) > bytes) throw new ImageFormatException("More elements are announced than the data can hold.");
    }
}
