using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers;

/// <summary>The one place where descriptors are made, so that all rules look alike.</summary>
internal static class Descriptors
{
    public const string Contracts = "CapSdk.Contracts";

    public const string Moving = "CapSdk.Moving";

    public const string Authority = "CapSdk.Authority";

    private const string Pages = "https://capsdk.dev/rules/";

    /// <summary>A rule that the generator depends on: what breaks it cannot be generated, so it is an error and stays one.</summary>
    public static DiagnosticDescriptor Contract(string id, string title, string message, string description) => new(
        id, title, message, Contracts, DiagnosticSeverity.Error, isEnabledByDefault: true, description, PageOf(id), WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A rule about what moves. What breaks it is refused at run time too, so a project may set the severity as it likes.</summary>
    public static DiagnosticDescriptor OfMoving(string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Error) => new(
        id, title, message, Moving, severity, isEnabledByDefault: true, description, PageOf(id));

    /// <summary>A rule about authority. It is an error and stays one: what it finds a host refuses to run. Tagged as the compiler's own are, it is hidden by no <c>[SuppressMessage]</c> either.</summary>
    public static DiagnosticDescriptor OfAuthority(string id, string title, string message, string description) => new(
        id, title, message, Authority, DiagnosticSeverity.Error, isEnabledByDefault: true, description, PageOf(id), WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler);

    public static string PageOf(string id) => Pages + id + ".md";
}
