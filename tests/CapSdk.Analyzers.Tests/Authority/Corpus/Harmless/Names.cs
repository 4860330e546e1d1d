// Names that only look like something else. Each class is a case; nothing is to be reported.
using CapSdk;
using static Corpus.Harmless.Names.Console;
using Clock = Corpus.Harmless.Names.DateTime;
using Denied = System.IO.File;

namespace Corpus.Harmless.Names;

[Confined]
public static class File
{
    public static string ReadAllText(string text) => text.Trim();
}

[Confined]
public static class Console
{
    public static string WriteLine(string text) => text + "\n";
}

[Confined]
public static class Environment
{
    public static int ProcessorCount => 4;

    public static string MachineName { get; } = "one";
}

[Confined]
public readonly record struct DateTime(int Now)
{
    public static DateTime UtcNow => new(1);
}

[Confined]
public sealed class Process(string start)
{
    public string Start() => start;
}

[Confined]
public sealed class Thread
{
    public static int Sleep(int time) => time + 1;
}

[Confined]
public sealed class OwnNames
{
    public string Run() => File.ReadAllText(" a ") + WriteLine("b") + Environment.MachineName + Environment.ProcessorCount + Clock.UtcNow.Now + new Process("c").Start() + Thread.Sleep(1);
}

/// <summary>Does what <see cref="System.IO.File.ReadAllText(string)"/> and <see cref="System.DateTime.Now"/> do, without.</summary>
[Confined]
public sealed class Mentions
{
    public string Run() => nameof(System.IO.File.ReadAllText) + nameof(Denied) + nameof(System.Net.Http.HttpClient) + nameof(System.Environment.MachineName);

    public string Literal() => "System.IO.File.Delete(\"a\")";
}

[Confined]
public sealed class Members
{
    public int Task { get; init; }

    public string? Assembly { get; init; }

    public int Run(int Thread, string Type, Func<int> Random) => Thread + Type.Length + Random() + Task + (Assembly?.Length ?? 0);

    public (int File, string Process) Both() => (File: 1, Process: "a");

    public int Labels(int n)
    {
    Timer:
        if (n-- > 0) goto Timer;
        return n;
    }

    public object Anonymous() => new { File = 1, Console = "a", Environment = true };
}

[Confined]
public sealed class FileNames
{
    public bool IsPicture(string name) => Path.GetExtension(name).ToLowerInvariant() is ".png" or ".jpg";

    public string Plain(string name) => Path.ChangeExtension(Path.GetFileName(name), null);
}

[Confined]
public sealed class Enumerations
{
    public FileAccess Access => FileAccess.Read;

    public System.Net.HttpStatusCode Status(int code) => (System.Net.HttpStatusCode)code;

    public bool IsUser(UriKind kind) => kind is UriKind.Absolute;
}

[Confined]
public sealed class GetTypes
{
    public int GetType(int a) => a;

    public int Wait() => 1;

    public int Result => 2;

    public int Run() => GetType(1) + Wait() + Result;
}

[Confined]
public sealed class Yields
{
    public int Await(int async) => async + 1;

    public int Run(int field, int record, int dynamic) => field + record + dynamic + Await(async: 2);

    public string Var(string @unsafe, object value) => value is string yield ? yield + @unsafe : @unsafe;
}
