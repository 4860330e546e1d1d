namespace CapSdk.CodeFixes.Authority;

/// <summary>In which order several edits of one node are made.</summary>
internal enum EditPhase
{
    /// <summary>Arguments of a call.</summary>
    Arguments,

    /// <summary>Another expression in its place.</summary>
    Replacement,

    /// <summary>An await around it.</summary>
    Await,

    /// <summary>What a function made async gives back.</summary>
    Return,

    /// <summary>The declaration around all of that.</summary>
    Declaration,
}
