namespace LiveMove.Component;

/// <summary>A word in one file.</summary>
/// <param name="Count">How often it is used there.</param>
/// <param name="FirstOffset">Byte offset of its first use.</param>
public readonly record struct WordInFile(int Count, long FirstOffset);
