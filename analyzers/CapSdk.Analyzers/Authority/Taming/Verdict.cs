namespace CapSdk.Confinement;

/// <summary>What confined code may do with a type or member.</summary>
internal enum Verdict : byte
{
    /// <summary>Not in the list, so denied: nobody has looked at it.</summary>
    Unlisted,

    /// <summary>Pure, or confined to its arguments.</summary>
    Safe,

    /// <summary>A reference that was handed in may be used; what makes one, or reaches one by a static, has a verdict of its own.</summary>
    Passed,

    /// <summary>May be used within a turn, and not be held over an await.</summary>
    Turn,

    /// <summary>May stand in an attribute, which runs nothing before somebody reflects on it; else denied as <see cref="Unsafe"/> is.</summary>
    Applied,

    /// <summary>Denied: clock, randomness, culture, seeds of hash codes, facts of the processor or the operating system.</summary>
    Nondeterministic,

    /// <summary>Denied: authority that nobody handed in.</summary>
    Unsafe,

    /// <summary>Denied: breaks encapsulation or the safety of memory.</summary>
    Forbidden,
}
