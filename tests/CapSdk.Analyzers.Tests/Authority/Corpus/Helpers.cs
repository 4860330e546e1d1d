// What the corpus uses: what is not confined, and two types that are.
using System.Collections;
using CapSdk;

namespace Corpus.Helpers;

public static class Helper
{
    public static int Run() => Environment.ProcessorCount;
}

public class Worker
{
    public int Run() => 1;
}

[Capability]
public interface IReads
{
    Promise<string> Read();
}

[Capability]
public interface IWrites : IReads
{
    Promise Write(string text);
}

[Device]
public sealed class Disk : IWrites
{
    public Promise<string> Read() => Promise.FromResult(File.ReadAllText("a"));

    public Promise Write(string text) => Promise.Completed;
}

[Confined]
public static class Own
{
    public sealed class Numbers : IEnumerable
    {
        public IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator();
    }

    public sealed class Box<T>(T value)
    {
        public T Value => value;
    }

    public static class Around<T>
    {
        public sealed class Inner;
    }
}
