using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Tests;

/// <summary>The page of a rule: its text comes from the descriptor, its code from the sample, its messages from the analyzer.</summary>
internal static class RulePage
{
    public static string Print(Rule rule, Sample sample, IEnumerable<Diagnostic> reported, bool hasFix)
    {
        var messages = string.Join("\n>\n", reported.Select(d => "> " + d.GetMessage(null)));
        var fix = hasFix ? " The IDE offers a fix." : "";
        return $"""
            # {rule.Id} {rule.Name}: {rule.Descriptor.Title}

            {rule.Descriptor.Description}

            ## Reported

            ```csharp
            {sample.Violation.TrimEnd()}
            ```

            {messages}

            ## Mended

            ```csharp
            {sample.Fixed.TrimEnd()}
            ```

            {StatusOf(rule.Descriptor)}{fix}

            """;
    }

    private static string StatusOf(DiagnosticDescriptor rule)
    {
        if (rule.Category == Descriptors.Contracts) return "The rule is an error and cannot be switched off, since nothing could be generated that works.";
        if (rule.Category == Descriptors.Authority) return "The rule is an error and cannot be switched off. A host checks again what it runs.";
        var severity = rule.DefaultSeverity == DiagnosticSeverity.Error ? "an error" : "a warning";
        return $"The rule is {severity}. A project may set another severity (`dotnet_diagnostic.{rule.Id}.severity` in its .editorconfig).";
    }
}
