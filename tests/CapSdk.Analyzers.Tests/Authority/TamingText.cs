using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>What a project says of a library, as a compiler is given it.</summary>
internal sealed class TamingText(string text) : AdditionalText
{
    public override string Path => "lib.taming.txt";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
