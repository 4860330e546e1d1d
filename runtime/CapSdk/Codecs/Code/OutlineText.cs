using System.Reflection.Emit;
using CapSdk.Codecs.Code.Tokens;
using CapSdk.Wire;

namespace CapSdk.Codecs.Code;

/// <summary>Collects what a <see cref="CodeOutline"/> is made of, while the instructions of a method are gone through.</summary>
internal sealed class OutlineText : IDisposable
{
    private readonly ByteWriter _members = new();
    private readonly ByteWriter _constants = new();
    private int _awaits;

    /// <summary>Jumps, comparisons and exception regions.</summary>
    public ByteWriter Flow { get; } = new();

    public void Dispose()
    {
        _members.Dispose();
        _constants.Dispose();
        Flow.Dispose();
    }

    /// <summary>An instruction that uses a member.</summary>
    public void Note(OpCode code, MemberName member)
    {
        if (code.FlowControl == FlowControl.Call && member.Suspends) _awaits++;
        _members.Fixed(member.Hash);
    }

    /// <summary>Any other instruction.</summary>
    /// <param name="code">Which.</param>
    /// <param name="operand">A number or a text; null where it has none.</param>
    public void Note(OpCode code, string? operand)
    {
        var name = CanonicalCode.NameOf(code);
        if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
            Flow.Bytes(name.Bytes);
        else if (code.OperandType is OperandType.InlineString or OperandType.InlineI or OperandType.InlineI8 or OperandType.InlineR or OperandType.ShortInlineI or OperandType.ShortInlineR || name.Name.StartsWith("ldc.", StringComparison.Ordinal))
            _constants.Text(operand);
        else if (name.Name[0] == 'c' && code.StackBehaviourPush == StackBehaviour.Pushi)
            Flow.Bytes(name.Bytes);
    }

    public CodeOutline ToOutline() => new((ushort)Math.Min(_awaits, ushort.MaxValue), Short(_members), Short(_constants), Short(Flow));

    private static ushort Short(ByteWriter bytes) => (ushort)Fingerprint.Of(bytes.Written);
}
