using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes.Authority;

/// <summary>A standard power, which confined code asks for instead of reaching for it.</summary>
/// <param name="Name">Of the interface in CapSdk.Powers.</param>
/// <param name="Wish">How a parameter of it is called.</param>
/// <param name="Device">What a host makes and hands out.</param>
internal sealed record Power(string Name, string Wish, string Device)
{
    public const string Space = "CapSdk.Powers";

    public static readonly Power Clock = new("IClock", "clock", $"new global::{Space}.SystemClock()");
    public static readonly Power Random = new("IRandom", "random", $"new global::{Space}.SystemRandom()");
    public static readonly Power Console = new("IConsole", "console", $"new global::{Space}.SystemConsole()");

    // Which logger it is that listens, only the program knows.
    public static readonly Power Log = new("ILog", "log", $"new global::{Space}.LoggerLog(global::Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)");

    // Of the folder in which the program runs, as paths are that begin nowhere.
    public static readonly Power Files = new("IReadOnlyDirectory", "files", $"new global::{Space}.FileDirectory(\".\")");

    public TypeSyntax Type => SyntaxFactory.ParseTypeName($"global::{Space}.{Name}").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Null where the project does not refer to the package.</summary>
    public INamedTypeSymbol? In(Compilation compilation) => compilation.GetTypeByMetadataName($"{Space}.{Name}");

    /// <summary>A new device.</summary>
    public ExpressionSyntax NewDevice() => Short(Device);

    /// <summary>A fake that the device answers for; its clock shows the time of the test.</summary>
    public ExpressionSyntax NewFake(string world) => Short($"{world}.Fake<global::{Space}.{Name}>({(this == Clock ? Device.Replace("()", $"({world}.Clock)") : Device)})");

    private static ExpressionSyntax Short(string text)
    {
        var made = SyntaxFactory.ParseExpression(text);
        return made.ReplaceNodes(made.DescendantNodes().Where(IsQualified), static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    // Of a type, or of what is reached through one.
    private static bool IsQualified(SyntaxNode node) => node is QualifiedNameSyntax { Parent: not QualifiedNameSyntax } or MemberAccessExpressionSyntax { Parent: not MemberAccessExpressionSyntax };
}
