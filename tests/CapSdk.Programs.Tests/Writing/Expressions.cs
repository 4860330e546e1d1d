namespace CapSdk.Programs.Tests.Writing;

/// <summary>Writes expressions of type int, without and with awaits.</summary>
internal sealed class Expressions(Choices choices)
{
    /// <summary>Methods <c>M1</c> to this one.</summary>
    public const int Methods = 3;

    /// <summary>Without an await.</summary>
    public string Plain(Scope scope, int depth = 2)
    {
        if (depth == 0 || choices.OneIn(3)) return Atom(scope);
        string Sub() => Plain(scope, choices.OneIn(3) ? depth - 1 : 0);
        return choices.Number(11) switch
        {
            0 => $"({Sub()} + {Sub()})",
            1 => $"({Sub()} - {Sub()})",
            2 => $"({Sub()} * {choices.Number(4)})",
            3 => $"({Sub()} ^ {Sub()})",
            4 => $"({Sub()} > {Sub()} ? {Sub()} : {Sub()})",
            5 => $"({Sub()} / (({Sub()} & 15) + 1))",
            6 => $"_array[{Sub()} & 3]",
            7 => $"Mix({Sub()}, {Sub()}, {Sub()})",
            8 => $"_map.GetValueOrDefault($\"k{{{Sub()} & 3}}\")",
            9 when scope.Functions.Count > 0 => $"{choices.Of(scope.Functions)}({Sub()})",
            9 => $"(_list.Count + {Sub()})",
            _ => $"({Sub()} switch {{ > 9 => {Sub()}, 3 or 4 => {Sub()}, var other => other & 15 }})",
        };
    }

    /// <summary>With at least one await, and often with values that must be kept over it.</summary>
    public string Awaiting(Scope scope, int depth = 2)
    {
        if (depth == 0 || choices.OneIn(3)) return Call(scope);
        // Mostly one level: what is kept over an await shows there already, and the compiler's time grows with each.
        string Sub() => Awaiting(scope, choices.OneIn(3) ? depth - 1 : 0);
        string Pure() => Plain(scope, 1);
        return choices.Number(15) switch
        {
            0 => $"({Pure()} + {Sub()})",
            1 => $"({Sub()} - {Sub()})",
            2 when scope.Assignable.Count > 0 && choices.Of(scope.Assignable) is var x => $"Mix({x}++, {Sub()}, {x})",
            2 => $"Mix(_field++, {Sub()}, _field)",
            3 => $"({Pure()} > {Pure()} ? {Sub()} : {Pure()})",
            4 => $"({Sub()} > 9 && {Sub()} > {Pure()} ? 1 : 2)",
            5 => $"(_array[{Pure()} & 3] += {Sub()})",
            6 => $"({Sub()} switch {{ > 20 => {Sub()}, 3 or 4 => {Pure()}, var other => other & 15 }})",
            7 => $"(({Pure()}, {Sub()}) is (var left{Fresh(out var a)}, var right{a}) ? left{a} - right{a} : 0)",
            8 => $"new[] {{ {Pure()}, {Sub()}, {Pure()} }}[{Pure()} & 1]",
            9 => $"$\"{{{Pure()}}}-{{{Sub()},4}}-{{{Pure()}}}\".Length",
            10 => $"(new Pair({Pure()}, {Sub()}) with {{ Left = {Sub()} }}).Left",
            11 => $"new Box(\"b\" + {Pure()}, {Sub()}).Size",
            12 => $"(({Pure()} > 5 ? null : (int?){Pure()}) ?? {Sub()})",
            13 => $"new List<int> {{ {Pure()}, {Sub()} }}[^1]",
            _ => $"Mix({Pure()}, {Sub()}, {Sub()})",
        };
    }

    /// <summary>A plain or an awaiting one.</summary>
    public string Any(Scope scope) => choices.OneIn(3) ? Plain(scope) : Awaiting(scope);

    /// <summary>Something to which a number can be assigned.</summary>
    public string Target(Scope scope) => choices.Number(6) switch
    {
        0 => "_field",
        1 => $"_array[{Plain(scope, 1)} & 3]",
        2 => $"_map[\"k{(choices.OneIn(6) ? 3 : choices.Number(3))}\"]",
        _ => scope.Assignable.Count > 0 ? choices.Of(scope.Assignable) : "_field",
    };

    private string Atom(Scope scope) => choices.Number(4) switch
    {
        0 => choices.Number(20).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => "_field",
        _ => scope.Readable.Count > 0 ? choices.Of(scope.Readable) : "_field",
    };

    private string Call(Scope scope)
    {
        var argument = Plain(scope, 1);
        var functions = scope.AsyncFunctions.Count;
        return choices.Number(10) switch
        {
            0 when scope.Level < Methods => $"await M{choices.Number(Methods - scope.Level) + scope.Level + 1}({argument})",
            1 => $"await Same({argument}, {Plain(scope, 1)})",
            2 => $"await outside.Echo(\"main\", new Listener(outside, _log, {argument}), {Plain(scope, 1)})",
            3 => $"await Deep({argument} & 3)",
            4 => $"await Promise.FromResult({argument})",
            5 or 6 when functions > 0 => $"await {choices.Of(scope.AsyncFunctions)}({argument})",
            // In parentheses: as the last part of a tuple the compiler may take "await started" for the declaration of a variable.
            7 when scope.Started.Count > 0 => $"(await {choices.Of(scope.Started)})",
            _ => $"await outside.Ask(\"main\", {argument})",
        };
    }

    private string Fresh(out string name) => name = choices.Name("");
}
