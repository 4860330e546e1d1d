using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Tests;

/// <summary>The page of a rule: its text comes from the descriptor, its code from the sample, its messages from the analyzer.</summary>
internal static class RulePage
{
    public static string Print(DiagnosticDescriptor rule, Sample sample, IEnumerable<Diagnostic> reported, bool hasFix)
    {
        var messages = string.Join("\n>\n", reported.Select(d => "> " + d.GetMessage(null)));
        var fix = hasFix ? " The IDE offers a fix." : "";
        return $"""
            # {rule.Id} {sample.Name}: {rule.Title}

            {rule.Description}

            ## Reported

            ```csharp
            {sample.Violation.TrimEnd()}
            ```

            {messages}

            ## Mended

            ```csharp
            {sample.Fixed.TrimEnd()}
            ```

            The rule is an error and cannot be switched off, since nothing could be generated that works.{fix}

            """;
    }
}
