using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>A <see cref="DateTime"/> that is written with <c>z</c> or as <c>U</c>: it has no offset, so that of the machine is taken. Of formats that are put together while the program runs nobody can tell.</summary>
internal sealed class ZonedFormats : IRule
{
    public void Watch(RuleActions actions) => actions.OnOperation(Check, OperationKind.Invocation, OperationKind.Interpolation);

    private static void Check(OperationAnalysisContext context)
    {
        if (In(context.Operation) is not { } format) return;
        context.ReportDiagnostic(Diagnostic.Create(
            HostFact.Descriptor, Places.Of(context.Operation.Syntax), "DateTime", $"has no offset, and '{format}' takes that of the machine", "write a DateTimeOffset, or 'Z' where it is UTC"));
    }

    /// <summary>The format with which a time is written so; null for what writes none, or writes it in another way.</summary>
    public static string? In(IOperation operation) => FormatOf(operation) is { } format && HasOffset(format) ? format : null;

    private static string? FormatOf(IOperation operation) => operation switch
    {
        IInterpolationOperation { FormatString: { } written, Expression.Type: { } type } when IsDateTime(type) => Text(written),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString) or "TryFormat", ContainingType: { } holder } } call when IsDateTime(holder) =>
            FormatOf(call),
        // What a handler writes down of a text, as a StringBuilder's does.
        IInvocationOperation { TargetMethod: { Name: "AppendFormatted", TypeArguments: { Length: 1 } written } } call when IsDateTime(written[0]) => FormatOf(call),
        _ => null,
    };

    private static string? FormatOf(IInvocationOperation call) => call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format") is { } format ? Text(format.Value) : null;

    private static bool IsDateTime(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_DateTime || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var of } && of[0].SpecialType == SpecialType.System_DateTime;

    // A text may be passed as a span.
    private static string? Text(IOperation format) => format.ConstantValue.Value as string ?? (format is IConversionOperation { Operand: var inner } ? inner.ConstantValue.Value as string : null);

    // Outside of what is quoted. One letter alone is a standard format, of which U takes the time for that of the machine.
    private static bool HasOffset(string format)
    {
        if (format.Length == 1) return format == "U";
        var quote = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\') i++;
            else if (quote != '\0') quote = format[i] == quote ? '\0' : quote;
            else if (format[i] is '\'' or '"') quote = format[i];
            else if (format[i] == 'z') return true;
        }

        return false;
    }
}
