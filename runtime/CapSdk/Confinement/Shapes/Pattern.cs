namespace CapSdk.Confinement.Shapes;

/// <summary>Instructions of which one has to stand somewhere.</summary>
internal sealed class Pattern
{
    private readonly (string Code, string? Operand)[] _alternatives;

    public Pattern(string text) => _alternatives = [.. text.Split('|').Select(static one => one.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (one[..colon], one[(colon + 1)..]) : (one, (string?)null))];

    public bool Matches(ShapedCode code, int at)
    {
        if (at < 0 || at >= code.Count) return false;
        var name = code.NameAt(at);
        foreach (var (wanted, operand) in _alternatives)
            if (name == wanted && (operand is null || code.IsOperand(at, operand))) return true;
        return false;
    }
}
