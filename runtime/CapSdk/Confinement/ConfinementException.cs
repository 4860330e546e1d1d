namespace CapSdk;

/// <summary>A process was not spawned, or an object not taken into one, because its code does what confined code may not. Nothing of it has run.</summary>
public sealed class ConfinementException : CapabilityException
{
    // A list that nobody reads to its end helps nobody.
    private const int Told = 20;

    /// <summary>A refusal that lists each violation.</summary>
    /// <param name="assembly">The name of the assembly that was verified.</param>
    /// <param name="violations">What its confined code does, one at least.</param>
    public ConfinementException(string assembly, IReadOnlyList<ConfinementViolation> violations)
        : this(violations, $"Confined code of {assembly} does what it may not, so none of its processes runs here")
    {
    }

    private ConfinementException(IReadOnlyList<ConfinementViolation> violations, string said)
        : base(MessageOf(said, violations)) => Violations = violations;

    /// <summary>Of a class whose objects are handed to a process.</summary>
    internal static ConfinementException OfObject(string type, IReadOnlyList<ConfinementViolation> violations) =>
        new(violations, $"Code of {type} does what confined code may not, so no process takes an object of it here");

    /// <summary>What confined code of the assembly does and may not.</summary>
    public IReadOnlyList<ConfinementViolation> Violations { get; }

    private static string MessageOf(string said, IReadOnlyList<ConfinementViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        return $"{said} (CapHostOptions.Confinement):{Environment.NewLine}{string.Join(Environment.NewLine, Lines(violations))}";
    }

    private static IEnumerable<string> Lines(IReadOnlyList<ConfinementViolation> violations)
    {
        foreach (var violation in violations.Take(Told)) yield return "  " + violation;
        if (violations.Count > Told) yield return $"  and {violations.Count - Told} more, see Violations";
    }
}
