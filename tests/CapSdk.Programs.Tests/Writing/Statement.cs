using System.Collections.Immutable;

namespace CapSdk.Programs.Tests.Writing;

/// <summary>A statement: a line, or heads with their blocks and what follows the last one.</summary>
internal sealed record Statement(string Line, ImmutableArray<Part> Parts)
{
    public Statement(string line) : this(line, []) { }

    public static Statement Of(string head, ImmutableArray<Statement> body, string end = "") => new(end, [new Part(head, body)]);

    public static Statement Of(params Part[] parts) => new("", [.. parts]);
}

/// <summary>A head, as <c>else</c> or <c>catch (Oops)</c>, with its block.</summary>
internal sealed record Part(string Head, ImmutableArray<Statement> Body);

/// <summary>A method; its last line stays when it is shrunk.</summary>
internal sealed record Method(string Head, ImmutableArray<Statement> Body, string End);

/// <summary>A program: the members of a process class. The same seed writes the same program.</summary>
internal sealed record ProgramTree(int Seed, ImmutableArray<Method> Methods)
{
    /// <summary>Statements in all.</summary>
    public int Size => Methods.Sum(static method => SizeOf(method.Body));

    private static int SizeOf(ImmutableArray<Statement> body) =>
        body.Sum(static statement => 1 + statement.Parts.Sum(static part => SizeOf(part.Body)));
}
