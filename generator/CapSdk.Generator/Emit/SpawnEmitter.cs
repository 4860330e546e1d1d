using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The spawn methods: for each constructor one on the host and one on the spawner capability.</summary>
internal static class SpawnEmitter
{
    public static void Write(SourceWriter writer, ProcessModel process, string generated)
    {
        var type = process.Type;
        if (type.IsObsolete) writer.Line(Preamble.Obsolete);
        writer.Line(Preamble.Generated);
        writer.Line(Preamble.Hidden);
        writer.Open($"{(process.Constructors.Any(c => c.IsPublic) ? "public" : "internal")} static class {GeneratedNames.Spawning(type)}");
        for (var index = 0; index < process.Constructors.Count; index++)
        {
            if (index > 0) writer.Line();
            WriteOnHost(writer, process, process.Constructors[index], generated);
            writer.Line();
            WriteOnSpawner(writer, process, process.Constructors[index], generated);
        }

        writer.Close();
    }

    private static void WriteOnHost(SourceWriter writer, ProcessModel process, ConstructorModel constructor, string generated)
    {
        var cancel = Signatures.Local("cancel", process.Type, constructor.Parameters);
        var token = $"{Runtime.CancellationToken} {cancel}";
        var withDefaults = Signatures.WithDefaults(constructor.Parameters, keepParams: false);
        if (!process.IsTokenApart)
        {
            WriteOnHost(writer, process, constructor, generated, withDefaults.Append(token + " = default"), cancel);
            return;
        }

        WriteOnHost(writer, process, constructor, generated, withDefaults, cancel: null);
        writer.Line();
        WriteOnHost(writer, process, constructor, generated, constructor.Parameters.Select(p => $"{p.Type} {p.Name}").Append(token), cancel);
    }

    private static void WriteOnHost(SourceWriter writer, ProcessModel process, ConstructorModel constructor, string generated, IEnumerable<string> parameters, string? cancel)
    {
        var host = Signatures.Local("host", process.Type, constructor.Parameters);
        List<(string, string)> added = [(host, "The host on which the process shall run.")];
        if (cancel is not null) added.Add((cancel, "Gives up waiting; a process that has been made by then is ended."));
        SpawnDocumentation.Write(writer, process, constructor, [.. added]);
        WriteHeader(writer, process, constructor, $"{Runtime.Task}<{Runtime.Handle}<{process.Root}>> Spawn{process.SpawnName}Async", parameters.Prepend($"this {Runtime.Host} {host}"));
        WriteBody(writer, process, constructor, generated, host, call => $"{call}.RunAsync({cancel ?? "default"})");
    }

    private static void WriteOnSpawner(SourceWriter writer, ProcessModel process, ConstructorModel constructor, string generated)
    {
        var spawner = Signatures.Local("spawner", process.Type, constructor.Parameters);
        var parameters = Signatures.WithDefaults(constructor.Parameters, keepParams: true).Prepend($"this {Runtime.Spawner} {spawner}");
        SpawnDocumentation.Write(writer, process, constructor, (spawner, "The right to create processes."));
        WriteHeader(writer, process, constructor, $"{Runtime.Promise}<{Runtime.Handle}<{process.Root}>> Spawn{process.SpawnName}", parameters);
        WriteBody(writer, process, constructor, generated, spawner, call => $"{call}.Run()");
    }

    private static void WriteHeader(SourceWriter writer, ProcessModel process, ConstructorModel constructor, string head, IEnumerable<string> parameters)
    {
        if (constructor.Obsolete is not null) writer.Line(constructor.Obsolete);
        var access = constructor.IsPublic ? "public" : "internal";
        writer.Line($"{access} static {head}{Signatures.TypeParameters(process.Type)}({string.Join(", ", parameters)}){Signatures.Constraints(process.Type)}");
    }

    private static void WriteBody(SourceWriter writer, ProcessModel process, ConstructorModel constructor, string generated, string on, Func<string, string> run)
    {
        var call = Signatures.Local("call", process.Type, constructor.Parameters, on);
        var contract = $"global::{generated}.{GeneratedNames.Process(process.Type)}{Signatures.TypeParameters(process.Type)}.Instance";
        writer.Open();
        writer.Line($"var {call} = {Runtime.SpawnCall}<{process.Root}>.On({on}, {contract}, {ProcessEmitter.Id(constructor)});");
        if (constructor.Parameters.Count > 0) writer.Line(Signatures.Writes(constructor.Parameters, call));
        writer.Line($"return {run(call)};");
        writer.Close();
    }
}
