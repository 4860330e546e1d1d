namespace CapSdk.Codecs.Code;

/// <summary>What an instruction in canonical form is given.</summary>
internal enum OperandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The instruction at which the code goes on.</summary>
    Jump,

    /// <summary>Several of these.</summary>
    Choice,

    /// <summary>A type, a method, a field, or the signature of a call through a pointer.</summary>
    Member,

    /// <summary>A number or a text.</summary>
    Constant,
}
