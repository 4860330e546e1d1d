// Text, formats and parsers. Each class is a case; nothing is to be reported.
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CapSdk;

namespace Corpus.Harmless.Formats;

[Confined]
public sealed class Csv
{
    public static IReadOnlyList<string> Split(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case var letter:
                    cell.Append(letter);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

public enum Kind { Number, Plus, Minus, Times, Over, Open, Close, End }

public readonly record struct Token(Kind Kind, double Value = 0);

[Confined]
public sealed class Calculator(string text)
{
    private int _at;

    public double Evaluate()
    {
        var value = Sum();
        return Peek().Kind == Kind.End ? value : throw new FormatException($"Something is left over at {_at}.");
    }

    private double Sum()
    {
        var value = Product();
        while (Peek() is { Kind: Kind.Plus or Kind.Minus } token)
        {
            Skip();
            value = token.Kind is Kind.Plus ? value + Product() : value - Product();
        }

        return value;
    }

    private double Product()
    {
        var value = Factor();
        for (var token = Peek(); token.Kind is Kind.Times or Kind.Over; token = Peek())
        {
            Skip();
            value = token.Kind == Kind.Times ? value * Factor() : value / Factor();
        }

        return value;
    }

    private double Factor()
    {
        var token = Peek();
        Skip();
        switch (token.Kind)
        {
            case Kind.Number: return token.Value;
            case Kind.Minus: return -Factor();
            case Kind.Open:
                var inner = Sum();
                Skip();
                return inner;
            default: throw new FormatException($"A number is missing at {_at}.");
        }
    }

    private Token Peek()
    {
        var at = _at;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return new(Kind.End);
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        return end > at ? new(Kind.Number, double.Parse(text.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture)) : new(text[at] switch
        {
            '+' => Kind.Plus,
            '-' => Kind.Minus,
            '*' => Kind.Times,
            '/' => Kind.Over,
            '(' => Kind.Open,
            ')' => Kind.Close,
            _ => throw new FormatException($"'{text[at]}' at {at}"),
        });
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at < text.Length && char.IsAsciiDigit(text[_at])) while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.')) _at++;
        else _at++;
    }
}

[Confined]
public sealed partial class Addresses
{
    private static readonly Regex s_mail = new(@"^(?<name>[\w.]+)@(?<host>[\w.]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public string Mask(string address) => s_mail.Replace(address, static match => new string('*', match.Groups["name"].Length) + "@" + match.Groups["host"].Value);

    public bool IsMail(string text) => s_mail.IsMatch(text);
}

[Confined]
public sealed partial class LogLines
{
    [GeneratedRegex(@"^(?<at>\d+) (?<level>INFO|WARN|FAIL) (?<text>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces { get; }

    public (long At, string Level, string Text)? Read(string line) =>
        Line().Match(line) is { Success: true, Groups: var groups } ? (long.Parse(groups["at"].ValueSpan, CultureInfo.InvariantCulture), groups["level"].Value, Spaces.Replace(groups["text"].Value, " ")) : null;
}

[Confined]
public sealed class Ini
{
    public static ImmutableDictionary<string, ImmutableDictionary<string, string>> Read(string text)
    {
        var sections = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>();
        var section = "";
        foreach (var raw in text.Split('\n'))
        {
            if (raw.Trim() is not { Length: > 0 } line || line[0] == ';') continue;
            if (line is ['[', .. var name, ']']) section = name;
            else if (line.IndexOf('=') is > 0 and var at) sections[section] = sections.GetValueOrDefault(section, []).SetItem(line[..at].TrimEnd(), line[(at + 1)..].TrimStart());
        }

        return sections.ToImmutable();
    }
}

[Confined]
public sealed class Json
{
    public decimal Total(string text)
    {
        var order = JsonNode.Parse(text)!.AsObject();
        var sum = 0m;
        foreach (var line in order["lines"]!.AsArray()) sum += line!["count"]!.GetValue<int>() * line["price"]!.GetValue<decimal>();
        return sum;
    }

    public string Make(string name, int age) => new JsonObject { ["name"] = name, ["age"] = age, ["tags"] = new JsonArray("a", "b") }.ToJsonString();

    public string Fill(IEnumerable<string> names, Guid id, DateTimeOffset at)
    {
        var all = new JsonArray { 1, "two", 3.5m, id, at };
        foreach (var name in names) all.Add(new JsonObject { ["name"] = name });
        JsonArray nested = [all, names.Count(), true];
        return nested.ToJsonString();
    }

    public IEnumerable<string> Keys(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Where(static one => one.Value.ValueKind == JsonValueKind.Object).Select(static one => one.Name)];
    }
}

[Confined]
public sealed class JsonTokens
{
    public int Depth(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var deepest = 0;
        while (reader.Read()) deepest = Math.Max(deepest, reader.CurrentDepth);
        return deepest;
    }

    public byte[] Write(IReadOnlyDictionary<string, int> values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in values) writer.WriteNumber(key, value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

[Confined]
public sealed class Bytes
{
    public string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    public int Length(string text) => Encoding.UTF8.GetByteCount(text) + Encoding.ASCII.GetBytes(text).Length;

    public string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public byte[] Hex(string text) => Convert.FromHexString(text);

    public uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var one in bytes)
        {
            a = (a + one) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }
}

[Confined]
public sealed class Frames
{
    public static byte[] Write(int kind, ReadOnlySpan<byte> body)
    {
        var frame = new byte[8 + body.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(frame, kind);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        body.CopyTo(frame.AsSpan(8));
        return frame;
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out int kind, out ReadOnlySpan<byte> body)
    {
        kind = 0;
        body = default;
        if (from.Length < 8) return false;
        kind = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(from);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(from[4..]);
        if (length < 0 || from.Length - 8 < length) return false;
        body = from.Slice(8, length);
        return true;
    }
}

[Confined]
public sealed class Template
{
    private static readonly SearchValues<char> s_braces = SearchValues.Create("{}");

    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var rest = template.AsSpan();
        var text = new StringBuilder(template.Length);
        for (var at = rest.IndexOfAny(s_braces); at >= 0; at = rest.IndexOfAny(s_braces))
        {
            text.Append(rest[..at]);
            var end = rest[at..].IndexOf('}');
            if (end < 0) break;
            text.Append(values.GetValueOrDefault(rest.Slice(at + 1, end - 1).ToString(), "?"));
            rest = rest[(at + end + 1)..];
        }

        return text.Append(rest).ToString();
    }
}

[Confined]
public sealed class Table
{
    public static string Render(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = heads.Select((head, at) => rows.Select(row => row[at].Length).Append(head.Length).Max()).ToArray();
        return string.Join('\n', rows.Prepend(heads).Select(row => string.Join(" | ", row.Select((cell, at) => cell.PadRight(widths[at])))));
    }
}

[Confined]
public sealed class Amounts
{
    public string Money(decimal amount) => amount.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public string Percent(double share) => $"{share:P1} {share,10:0.###} {share:E3}";

    public string Roman(int number)
    {
        ReadOnlySpan<(int Value, string Sign)> signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = "";
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) text += sign;
        return text;
    }
}

[Confined]
public sealed class Words
{
    public ImmutableArray<(string Word, int Count)> Most(string text, int top) =>
        [.. text.ToLowerInvariant().Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries).CountBy(static word => word).OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).Take(top).Select(static one => (one.Key, one.Value))];

    public string Caesar(string text, int by) => string.Create(text.Length, (text, by), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterLower(state.text[i]) ? (char)('a' + (state.text[i] - 'a' + state.by + 26) % 26) : state.text[i];
    });

    public bool IsPalindrome(string text)
    {
        var letters = text.Where(char.IsLetter).Select(char.ToLowerInvariant).ToArray();
        return letters.SequenceEqual(letters.Reverse());
    }

    public int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++) (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    public string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse());
}

[Confined]
public sealed class Links
{
    public (string Host, int Port, string? Query) Parts(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? (uri.Host, uri.Port, uri.Query is { Length: > 1 } query ? Uri.UnescapeDataString(query[1..]) : null) : throw new FormatException(text);

    public Uri Under(Uri root, string path) => new(root, Uri.EscapeDataString(path));

    public string Query(IEnumerable<KeyValuePair<string, string>> pairs) => string.Join('&', pairs.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}

[Confined]
public sealed class Versions : IComparer<string>
{
    public int Compare(string? x, string? y) => Comparer<Version>.Default.Compare(Version.Parse(x ?? "0.0"), Version.Parse(y ?? "0.0"));

    public bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out Version version) => Version.TryParse(text, out version);
}

[Confined]
public sealed class Commands
{
    private static readonly FrozenDictionary<string, Func<string[], string>> s_commands = new Dictionary<string, Func<string[], string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["add"] = static arguments => arguments.Sum(int.Parse).ToString(CultureInfo.InvariantCulture),
        ["join"] = static arguments => string.Concat(arguments),
        ["first"] = static arguments => arguments is [var first, ..] ? first : "",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public string Run(string name, params string[] arguments) => s_commands.TryGetValue(name, out var command) ? command(arguments) : throw new KeyNotFoundException(name);
}

[Confined]
public sealed class Markup
{
    public string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    public string Element(string name, params ReadOnlySpan<(string Key, string Value)> attributes)
    {
        var text = new StringBuilder().Append('<').Append(name);
        foreach (var (key, value) in attributes) text.Append(CultureInfo.InvariantCulture, $" {key}=\"{Escape(value)}\"");
        return text.Append("/>").ToString();
    }

    public string Page(string title) => $$"""
        <html><head><title>{{Escape(title)}}</title></head>
        <style>p { margin: {{1 + 1}}px }</style></html>
        """;
}

[Confined]
public sealed class Ids
{
    public bool TryRead(string text, out Guid id) => Guid.TryParseExact(text, "N", out id);

    public string Short(Guid id) => id.ToString("N")[..8];

    public Guid From(ReadOnlySpan<byte> bytes) => new(bytes);
}

[Confined]
public sealed class Signatures
{
    public bool Verify(byte[] key, byte[] message, byte[] signature) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Security.Cryptography.HMACSHA256.HashData(key, message), signature);
}

[Confined]
public sealed class HostAddresses
{
    public bool IsAddress(string text) => System.Net.IPAddress.TryParse(text, out _);
}
