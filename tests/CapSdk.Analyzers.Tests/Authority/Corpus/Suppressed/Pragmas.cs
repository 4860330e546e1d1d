// Escapes behind #pragma directives, which the compiler does not obey for these rules. Each class is a case; what is reported stands behind its line.
using CapSdk;

namespace Corpus.Suppressed;

#pragma warning disable CAP2001

[Confined]
public sealed class ByPragma
{
    public string Run() => File.ReadAllText("a"); // CAP2001
}

#pragma warning disable

[Confined]
public sealed class ByPragmaForAll
{
    public string Run(object a) => a.GetType().Name; // CAP2003
}
