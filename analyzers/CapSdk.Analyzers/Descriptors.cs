using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers;

/// <summary>The one place where descriptors are made, so that all rules look alike.</summary>
internal static class Descriptors
{
    public const string Contracts = "CapSdk.Contracts";

    private const string Pages = "https://capsdk.dev/rules/";

    /// <summary>A rule that the generator depends on: what breaks it cannot be generated, so it is an error and stays one.</summary>
    public static DiagnosticDescriptor Contract(string id, string title, string message, string description) => new(
        id, title, message, Contracts, DiagnosticSeverity.Error, isEnabledByDefault: true, description, PageOf(id), WellKnownDiagnosticTags.NotConfigurable);

    public static string PageOf(string id) => Pages + id + ".md";
}
