using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>A local, a parameter or a temporary of the compiler, in the words that the runtime uses for it.</summary>
internal readonly record struct Variable(string Name, Location Location)
{
    public static Variable Of(object variable, SyntaxNode use) => variable switch
    {
        ILocalSymbol local => new($"local '{local.Name}'", LocationOf(local, use)),
        IParameterSymbol parameter => new($"parameter '{parameter.Name}'", LocationOf(parameter, use)),
        _ => new("a temporary of the compiler", use.GetLocation()),
    };

    private static Location LocationOf(ISymbol symbol, SyntaxNode use) => symbol.Locations.FirstOrDefault() ?? use.GetLocation();
}
