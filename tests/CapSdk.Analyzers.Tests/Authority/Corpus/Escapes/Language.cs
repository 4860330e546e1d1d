// What the language has for it. Each class is a case; what is to be reported stands behind its line.
using CapSdk;

namespace Corpus.Escapes.Language;

[Confined]
public sealed class Pointer
{
    public unsafe int Run(int a) { int* b = &a; return *b; } // CAP2007
}

[Confined]
public sealed class Block
{
    public int Run() { unsafe { return 1; } } // CAP2007
}

[Confined]
public sealed class Native
{
    [System.Runtime.InteropServices.DllImport("a")] // CAP2003
    private static extern int Run(); // CAP2007
    public int Go() => Run();
}

[Confined]
public sealed class Late
{
    public object Run(dynamic a) => a.Name; // CAP2008
}

[Confined]
public sealed class Final
{
    ~Final() { } // CAP2009
}

[Confined]
public sealed class FunctionPointer
{
    public unsafe object? Run(delegate*<int> a) => null; // CAP2007
}

[System.Runtime.CompilerServices.SkipLocalsInit]
public static class Around
{
    [Confined]
    public static class StaleStack
    {
        public static int Run()
        {
            Span<int> all = stackalloc int[400]; // CAP2007
            return all[50];
        }
    }
}
