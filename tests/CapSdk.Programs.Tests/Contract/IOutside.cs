namespace CapSdk.Programs;

/// <summary>The world of a program: everything that it awaits.</summary>
/// <remarks>
/// A lane is a line of execution whose calls are ordered: the body of the program is one, each of its branches that run beside each other
/// is another.
/// </remarks>
[Capability]
public interface IOutside
{
    /// <summary>Answers with a small number that follows from <paramref name="n"/> alone, or breaks.</summary>
    Promise<int> Ask(string lane, int n);

    /// <summary>Asks <paramref name="listener"/> before it answers.</summary>
    Promise<int> Echo(string lane, IListener listener, int n);

    /// <summary>Is not waited for.</summary>
    Promise Note(string lane, string text);
}

/// <summary>A part of a program that the outside calls back.</summary>
[Capability]
public interface IListener
{
    Promise<int> Hear(int n);
}

/// <summary>One program.</summary>
[Capability]
public interface IProgram
{
    /// <summary>Runs it once, from the beginning to the end.</summary>
    Promise<string> Run();
}

/// <summary>The way into a compiled batch of programs.</summary>
public interface IBatch
{
    Task<ProcessHandle<IProgram>> SpawnAsync(int index, CapHost host, IOutside outside);
}
