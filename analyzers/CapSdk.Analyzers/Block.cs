using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers;

/// <summary>A block of rules: one folder, one category and one thousand of ids.</summary>
/// <param name="Folder">In the projects of analyzers and fixes.</param>
/// <param name="Category">The category of its descriptors.</param>
/// <param name="Prefix">With which its ids begin, <c>CAP1</c>.</param>
/// <param name="Names">The class whose constants are the ids; a constant has the name of its rule.</param>
/// <param name="Rules">In order of their ids.</param>
internal sealed record Block(string Folder, string Category, string Prefix, Type Names, ImmutableArray<DiagnosticDescriptor> Rules);
