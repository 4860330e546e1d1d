// Files by their names. Each class is a case; what is to be reported stands behind its line.
using CapSdk;

namespace Corpus.Escapes.Files;

[Confined]
public sealed class ReadsText
{
    public object Run() => File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class WritesText
{
    public void Run() => File.WriteAllText("a", "b"); // CAP2001
}

[Confined]
public sealed class ListsDirectory
{
    public object Run() => Directory.GetFiles("."); // CAP2001
}

[Confined]
public sealed class OpensStream
{
    public long Run()
    {
        using var stream = File.OpenRead("a"); // CAP2001
        return stream.Length; // CAP2001
    }
}

[Confined]
public sealed class NamesFileInfo
{
    public bool Run(string name) => new FileInfo(name).Exists; // CAP2001
}

[Confined]
public sealed class TempFile
{
    public object Run() => Path.GetTempFileName(); // CAP2001
}

[Confined]
public sealed class FullPath
{
    public object Run() => Path.GetFullPath("a"); // CAP2001
}

[Confined]
public sealed class StreamReaderByName
{
    public string Run() => new StreamReader("a").ReadToEnd(); // CAP2001
}

[Confined]
public sealed class StreamWriterByName
{
    public object Run() => new StreamWriter("a"); // CAP2001
}

[Confined]
public sealed class Deletes
{
    public void Run() => Directory.Delete("a", true); // CAP2001
}

[Confined]
public sealed class Watches
{
    public object Run() => new FileSystemWatcher("."); // CAP2001
}

[Confined]
public sealed class Drives
{
    public object Run() => DriveInfo.GetDrives(); // CAP2001
}

[Confined]
public sealed class MethodGroup
{
    public Func<string, string> Run() => File.ReadAllText; // CAP2001
}

[Confined]
public sealed class Enumerates
{
    public IEnumerable<string> Run() => Directory.EnumerateFiles("."); // CAP2001
}

[Confined]
public sealed class InQuery
{
    public object Run(string[] names) => from name in names where File.Exists(name) select name; // CAP2001
}

[Confined]
public sealed class InLambda
{
    public Func<string> Run() => () => File.ReadAllText("a"); // CAP2001
}

[Confined]
public sealed class InInitializer
{
    private readonly string _text = File.ReadAllText("a"); // CAP2001
    public string Text => _text;
}

[Confined]
public sealed class InStaticInitializer
{
    private static readonly string s_text = File.ReadAllText("a"); // CAP2001
    public string Text => s_text;
}

[Confined]
public sealed class AsArgument
{
    public int Run() => Math.Max(1, File.ReadAllBytes("a").Length); // CAP2001
}

[Confined]
public sealed class InInterpolation
{
    public string Run() => $"{File.ReadAllText("a")}"; // CAP2001
}
