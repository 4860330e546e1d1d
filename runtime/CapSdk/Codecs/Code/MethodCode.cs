using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code.Tokens;
using CapSdk.Wire;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The identity of a method's code: its instructions in canonical form with tokens replaced by names (tokens change with every edit of the assembly), its
/// locals and its exception regions. Equal in two builds of the same source, different when anything in the method changed.
/// </summary>
internal static class MethodCode
{
    private static readonly CodeMemo<MethodBase, StrongBox<ulong>> s_known = new();

    /// <summary>Zero where there is no code to read (abstract, or a runtime without IL).</summary>
    public static ulong Of(MethodBase method) => s_known.GetValue(method, static m => new StrongBox<ulong>(CanonicalCode.Of(m) is { } code ? Hash(code) : 0)).Value;

    private static ulong Hash(CanonicalCode code)
    {
        using var bytes = new ByteWriter(code.Kept.Count * 8);
        bytes.Fixed(code.Locals.Hash);
        var regions = code.Regions;
        bytes.Var((uint)regions.Count);
        foreach (var region in regions) Write(bytes, code, region);
        foreach (var instruction in code.Kept) Write(bytes, code, instruction);
        return Fingerprint.Of(bytes.Written);
    }

    private static void Write(ByteWriter bytes, CanonicalCode code, ExceptionHandlingClause region)
    {
        bytes.Byte((byte)region.Flags);
        bytes.Var((uint)code.NumberAt(region.TryOffset));
        bytes.Var((uint)code.NumberAt(region.TryOffset + region.TryLength));
        bytes.Var((uint)code.NumberAt(region.HandlerOffset));
        bytes.Var((uint)code.NumberAt(region.HandlerOffset + region.HandlerLength));
        if (region.Flags == ExceptionHandlingClauseOptions.Clause && region.CatchType is { } caught) bytes.Fixed(MemberNames.Of(caught).Hash);
        if (region.Flags == ExceptionHandlingClauseOptions.Filter) bytes.Var((uint)code.NumberAt(region.FilterOffset));
    }

    private static void Write(ByteWriter bytes, CanonicalCode code, Instruction instruction)
    {
        var name = CanonicalCode.NameOf(instruction.Code);
        bytes.Bytes(name.Bytes);
        switch (CanonicalCode.OperandOf(instruction.Code))
        {
            case OperandKind.None:
                break;
            case OperandKind.Jump:
                bytes.Var((uint)code.TargetOf(instruction));
                break;
            case OperandKind.Choice:
                bytes.Var((uint)code.ChoicesOf(instruction));
                foreach (var target in code.TargetsOf(instruction)) bytes.Var((uint)target);
                break;
            case OperandKind.Member:
                bytes.Fixed(code.MemberOf(instruction).Hash);
                break;
            default:
                bytes.Text(code.ConstantOf(instruction));
                break;
        }
    }
}
