namespace CapSdk.Confinement;

/// <summary>Members as a report tells them: as they are written, and not as metadata calls them.</summary>
internal static class WrittenNames
{
    // C# standard, 15.10, and what C# 14 adds for compound assignment.
    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["Implicit"] = "conversion", ["Explicit"] = "conversion", ["CheckedExplicit"] = "conversion",
        ["Addition"] = "+", ["Subtraction"] = "-", ["Multiply"] = "*", ["Division"] = "/", ["Modulus"] = "%",
        ["BitwiseAnd"] = "&", ["BitwiseOr"] = "|", ["ExclusiveOr"] = "^", ["LeftShift"] = "<<", ["RightShift"] = ">>", ["UnsignedRightShift"] = ">>>",
        ["Equality"] = "==", ["Inequality"] = "!=", ["LessThan"] = "<", ["GreaterThan"] = ">", ["LessThanOrEqual"] = "<=", ["GreaterThanOrEqual"] = ">=",
        ["UnaryPlus"] = "+", ["UnaryNegation"] = "-", ["LogicalNot"] = "!", ["OnesComplement"] = "~", ["Increment"] = "++", ["Decrement"] = "--", ["True"] = "true", ["False"] = "false",
    };

    /// <summary>A member of a type by its name in metadata: <c>new List</c>, <c>DateTime.UtcNow</c>, <c>Money.operator +</c>, <c>Order.with</c>.</summary>
    public static string OfMember(string type, string name) => name switch
    {
        ".ctor" => "new " + type,
        "<Clone>$" => type + ".with",
        _ => $"{type}.{(name.StartsWith("op_", StringComparison.Ordinal) ? OfOperator(name.Substring("op_".Length)) : name)}",
    };

    private static string OfOperator(string name)
    {
        var (plain, sign) = (name.StartsWith("Checked", StringComparison.Ordinal) && !s_operators.ContainsKey(name) ? name.Substring("Checked".Length) : name, "");
        if (plain.EndsWith("Assignment", StringComparison.Ordinal)) (plain, sign) = (plain.Substring(0, plain.Length - "Assignment".Length), plain.StartsWith("Increment", StringComparison.Ordinal) || plain.StartsWith("Decrement", StringComparison.Ordinal) ? "" : "=");
        return s_operators.TryGetValue(plain, out var written) ? $"operator {written}{sign}" : "op_" + name;
    }
}
