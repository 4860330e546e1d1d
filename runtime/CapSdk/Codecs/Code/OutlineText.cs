using System.Reflection.Emit;
using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>Collects what a <see cref="CodeOutline"/> is made of, while the instructions of a method are gone through.</summary>
internal sealed class OutlineText
{
    private readonly StringBuilder _calls = new();
    private readonly StringBuilder _constants = new();
    private int _awaits;

    /// <summary>Jumps, comparisons and exception regions.</summary>
    public StringBuilder Flow { get; } = new();

    /// <summary>One instruction.</summary>
    /// <param name="code">Which.</param>
    /// <param name="operand">A member, a number or a text, or the name of an instruction without any.</param>
    public void Note(OpCode code, string operand)
    {
        switch (code.FlowControl)
        {
            case FlowControl.Call:
                // The builder's, once for each place where the method can be suspended.
                if (operand.Contains(".AwaitUnsafeOnCompleted<", StringComparison.Ordinal) || operand.Contains(".AwaitOnCompleted<", StringComparison.Ordinal)) _awaits++;
                _calls.Append(operand).Append('\n');
                return;
            case FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw:
                Flow.Append(CanonicalCode.NameOf(code).Name).Append('\n');
                return;
        }

        switch (code.OperandType)
        {
            case OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType:
                _calls.Append(operand).Append('\n');
                break;
            case OperandType.InlineString or OperandType.InlineI or OperandType.InlineI8 or OperandType.InlineR or OperandType.ShortInlineI or OperandType.ShortInlineR:
                _constants.Append(operand).Append('\n');
                break;
            default:
                if (code.Name!.StartsWith("ldc.", StringComparison.Ordinal)) _constants.Append(operand).Append('\n');
                else if (code.Name[0] == 'c' && code.StackBehaviourPush == StackBehaviour.Pushi) Flow.Append(code.Name).Append('\n');
                break;
        }
    }

    public CodeOutline ToOutline() => new((ushort)Math.Min(_awaits, ushort.MaxValue), Short(_calls), Short(_constants), Short(Flow));

    private static ushort Short(StringBuilder text) => (ushort)Fingerprint.Of(text.ToString());
}
