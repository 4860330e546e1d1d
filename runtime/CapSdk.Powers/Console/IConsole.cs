namespace CapSdk.Powers;

/// <summary>The right to write to a terminal, and to read what is typed there.</summary>
/// <remarks>
/// Instead of <c>Console</c>, which is another terminal on each host. This one stays where it was made: what a component writes after a move appears where it did before. Lines end as the terminal
/// wants it. Hosts hand out a <see cref="SystemConsole"/>. For what an operator reads later, take an <see cref="ILog"/>.
/// </remarks>
[Capability]
public interface IConsole
{
    /// <summary>Writes, and stays on the line. Completes when it is written.</summary>
    Promise Write(string text);

    /// <summary>Writes a line. Completes when it is written.</summary>
    Promise WriteLine(string text = "");

    /// <summary>Writes a line to the place for errors. Completes when it is written.</summary>
    Promise WriteErrorLine(string text = "");

    /// <summary>The next line that is typed, without its end; null when there will be none any more. Several readers get one line each, in the order in which they asked.</summary>
    /// <param name="cancel">Ends the wait with an <see cref="OperationCanceledException"/>. No line is lost: the next reader gets it.</param>
    Promise<string?> ReadLine(CancellationToken cancel = default);
}
