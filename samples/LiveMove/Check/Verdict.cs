namespace LiveMove.Check;

/// <summary>Whether the run was what it claims to be.</summary>
/// <param name="Points">Each thing that was checked.</param>
internal sealed record Verdict(IReadOnlyList<VerdictPoint> Points)
{
    /// <summary>True if every point holds.</summary>
    public bool Holds => Points.All(point => point.Holds);
}

/// <summary>One thing that was checked.</summary>
/// <param name="What">The claim.</param>
/// <param name="Found">What was found, with numbers.</param>
/// <param name="Holds">Whether the claim is true.</param>
internal sealed record VerdictPoint(string What, string Found, bool Holds);
