namespace CapSdk.Confinement;

/// <summary>What confined code of one assembly does and may not. Found by whoever asks first; who asks meanwhile waits for what is left of it.</summary>
internal sealed class AssemblyVerdict
{
    private readonly Lock _finding = new();

    // Null until it was found. What went wrong is not kept: the next one who asks meets it himself.
    private IReadOnlyList<ConfinementViolation>? _violations;

    /// <summary>True where nobody has to wait any more.</summary>
    public bool IsKnown => Volatile.Read(ref _violations) is not null;

    public IReadOnlyList<ConfinementViolation> Of(Func<IReadOnlyList<ConfinementViolation>> verify)
    {
        if (Volatile.Read(ref _violations) is { } known) return known;
        lock (_finding) return _violations ??= verify();
    }
}
