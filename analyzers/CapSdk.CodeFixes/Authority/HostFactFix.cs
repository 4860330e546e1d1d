using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary><c>DateTime.UtcNow</c>, <c>Task.Delay</c>, <c>Guid.NewGuid()</c>, <c>Random.Shared.Next()</c> → a clock or random numbers that are handed in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class HostFactFix() : PowerFix(AuthorityRules.HostFact);
