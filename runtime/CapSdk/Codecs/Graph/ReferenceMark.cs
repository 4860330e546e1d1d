namespace CapSdk.Codecs;

/// <summary>What the number at a reference says.</summary>
internal static class ReferenceMark
{
    public const byte Null = 0;

    /// <summary>The index that the outlet gave follows.</summary>
    public const byte Export = 1;

    /// <summary>An object not met before: its type and head follow. Objects are numbered in this order.</summary>
    public const byte New = 2;

    /// <summary>This and above: an object met before, by number.</summary>
    public const int FirstKnown = 3;
}

/// <summary>What the number at a new object says about its type.</summary>
internal static class TypeMark
{
    /// <summary>Exactly the declared type of the place.</summary>
    public const byte Exact = 0;

    /// <summary>The declared type, and its layout's fingerprint follows.</summary>
    public const byte ExactWithLayout = 1;

    /// <summary>This and above: an index into the type table.</summary>
    public const int FirstNamed = 2;
}
