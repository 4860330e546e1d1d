using System.Globalization;
using CapSdk;
using LiveMove.Check;
using Spectre.Console;

namespace LiveMove.Starter;

/// <summary>The end of a run, for people.</summary>
internal static class MoveTable
{
    /// <summary>One line for a move that has just been made.</summary>
    public static string Line(StagedMove move) => string.Create(
        CultureInfo.InvariantCulture,
        $"move {move.Number}: {move.From} → {move.To}, frozen {move.Report.FreezeTime.TotalMilliseconds:F1} ms, {Fates(move)}");

    /// <summary>The moves.</summary>
    public static Table Of(IReadOnlyList<StagedMove> moves)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Moves in mid-call") };
        table.AddColumns(
            Right("#"), new TableColumn("from → to"), Right("freeze ms"), Right("image bytes"), new TableColumn("pending calls"), new TableColumn("serving"));
        foreach (var move in moves) table.AddRow(Cells(move));
        return table;
    }

    /// <summary>The check.</summary>
    public static Table Of(Verdict verdict)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Check") };
        table.AddColumns("what", "found", "holds");
        foreach (var point in verdict.Points)
            table.AddRow(Markup.Escape(point.What), Markup.Escape(point.Found), point.Holds ? "[green]yes[/]" : "[red]NO[/]");
        return table;
    }

    private static string[] Cells(StagedMove move) =>
    [
        move.Number.ToString(CultureInfo.InvariantCulture),
        $"{move.From} → {move.To}",
        move.Report.FreezeTime.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture),
        move.Report.ImageBytes.ToString("N0", CultureInfo.InvariantCulture),
        Markup.Escape(Fates(move)),
        move.InFind ? "Index, Find" : "Index",
    ];

    private static string Fates(StagedMove move) => string.Join(", ", move.Report.Calls
        .GroupBy(call => (Name: MethodOf(call), call.Fate))
        .OrderBy(group => group.Key.Name, StringComparer.Ordinal).ThenBy(group => group.Key.Fate)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Name} {group.Key.Fate}")));

    private static string MethodOf(MovedCall call) => call.Call[(call.Call.LastIndexOf('.') + 1)..];

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();
}
