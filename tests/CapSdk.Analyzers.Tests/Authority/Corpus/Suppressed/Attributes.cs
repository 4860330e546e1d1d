// Escapes whose source would hide what is found by attributes. Each class is a case; what is reported all the same stands behind its line.
using System.Diagnostics.CodeAnalysis;
using CapSdk;

[assembly: SuppressMessage("CapSdk.Authority", "CAP2002", Justification = "a", Scope = "namespaceanddescendants", Target = "~N:Corpus.Suppressed")]

namespace Corpus.Suppressed;

[Confined]
public sealed class ByAssembly
{
    public object Run() => DateTime.Now; // CAP2002
}

[Confined]
public sealed class ByAttribute
{
    [SuppressMessage("CapSdk.Authority", "CAP2001:Confined code has no authority", Justification = "a")]
    public string Run() => File.ReadAllText("a"); // CAP2001
}

[Confined]
[SuppressMessage("CapSdk.Authority", "CAP2005", Justification = "a")]
public sealed class ByAttributeOfType
{
    public static int Count; // CAP2005
}

[Confined]
public sealed class ByUnconditional
{
    [UnconditionalSuppressMessage("CapSdk.Authority", "CAP2003", Justification = "a")]
    public string Run(object a) => a.GetType().Name; // CAP2003
}
