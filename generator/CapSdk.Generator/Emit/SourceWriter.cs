using System.Text;

namespace CapSdk.Generator;

/// <summary>Prints indented lines that end in a line feed on every platform.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();

    private int _depth;

    /// <summary>One line or several; empty ones are not indented, nor are directives.</summary>
    public void Line(string lines = "")
    {
        foreach (var line in lines.Split('\n'))
        {
            var content = line.TrimEnd('\r');
            if (content.Length > 0 && content[0] != '#') _text.Append(' ', 4 * _depth);
            _text.Append(content).Append('\n');
        }
    }

    public void Open(string header)
    {
        Line(header);
        Open();
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public void Indent(string lines)
    {
        _depth++;
        Line(lines);
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
