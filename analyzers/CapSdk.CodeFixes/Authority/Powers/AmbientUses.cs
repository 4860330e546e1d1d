using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CodeFixes.Authority;

/// <summary>What stands for what. Where the answer would be of another kind, as a stream or a task that is kept, there is nothing.</summary>
internal static class AmbientUses
{
    private const string InUtc = ", in UTC";

    public static AmbientUse? At(SyntaxNode root, TextSpan span, SemanticModel model, CancellationToken cancel) => Whole(root.FindNode(span, getInnermostNodeForTie: true)) switch
    {
        InvocationExpressionSyntax call when model.GetSymbolInfo(call, cancel).Symbol is IMethodSymbol method => OfCall(call, method, model),
        BaseObjectCreationExpressionSyntax made when model.GetTypeInfo(made, cancel).Type?.ToDisplayString() == "System.Random" && made.ArgumentList is null or { Arguments.Count: 0 } => OfRandom(made),
        ExpressionSyntax expression when model.GetSymbolInfo(expression, cancel).Symbol is IPropertySymbol property => OfProperty(expression, property, model),
        _ => null,
    };

    // Over several lines it is reported from the name on.
    private static SyntaxNode Whole(SyntaxNode reported) => reported is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } && access.Name == reported ? access : reported;

    private static AmbientUse? OfProperty(ExpressionSyntax place, IPropertySymbol property, SemanticModel model) => (property.ContainingType.ToDisplayString() + "." + property.Name) switch
    {
        "System.DateTime.UtcNow" => new(Power.Clock, place, Now) { Part = ".UtcDateTime" },
        "System.DateTime.Now" => new(Power.Clock, place, Now) { Part = ".UtcDateTime", Remark = InUtc },
        "System.DateTime.Today" => new(Power.Clock, place, Now) { Part = ".UtcDateTime.Date", Remark = InUtc },
        "System.DateTimeOffset.UtcNow" => new(Power.Clock, place, Now),
        "System.DateTimeOffset.Now" => new(Power.Clock, place, Now) { Remark = InUtc },
        "System.Random.Shared" => OfRandom(place),
        "System.Console.Out" or "System.Console.Error" or "System.Console.In" => OfStream(place, property.Name, model),
        _ => null,
    };

    private static AmbientUse? OfCall(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) => (method.ContainingType.ToDisplayString() + "." + method.Name) switch
    {
        "System.Guid.NewGuid" => new(Power.Random, call, static (_, random) => $"{random}.NewGuid()"),
        "System.Security.Cryptography.RandomNumberGenerator.GetBytes" when method.Parameters.Length == 1 => new(Power.Random, call, static (at, random) => $"{random}.SecretBytes{Arguments(at)}"),
        "System.Threading.Tasks.Task.Delay" => OfDelay(call, method, model, isTask: true),
        "System.Threading.Thread.Sleep" => OfDelay(call, method, model, isTask: false),
        "System.Console.Write" or "System.Console.WriteLine" => OfWrite(call, method, method.Name, model),
        "System.Diagnostics.Debug.WriteLine" or "System.Diagnostics.Debug.Print" => OfLog(call, method, "Debug", model),
        "System.Diagnostics.Trace.WriteLine" => OfLog(call, method, "Trace", model),
        "System.Diagnostics.Trace.TraceInformation" => OfLog(call, method, "Information", model),
        "System.Diagnostics.Trace.TraceWarning" => OfLog(call, method, "Warning", model),
        "System.Diagnostics.Trace.TraceError" => OfLog(call, method, "Error", model),
        "System.Console.ReadLine" => new(Power.Console, call, static (_, console) => $"{console}.ReadLine()"),
        "System.IO.File.ReadAllText" => OfFile(call, method, "ReadText", model),
        "System.IO.File.ReadAllBytes" => OfFile(call, method, "ReadBytes", model),
        "System.IO.File.ReadAllLines" => OfFile(call, method, "ReadLines", model),
        "System.IO.File.ReadAllTextAsync" when call.Parent is AwaitExpressionSyntax => OfFile(call, method, "ReadText", model),
        "System.IO.File.ReadAllBytesAsync" when call.Parent is AwaitExpressionSyntax => OfFile(call, method, "ReadBytes", model),
        "System.IO.File.ReadAllLinesAsync" when call.Parent is AwaitExpressionSyntax => OfFile(call, method, "ReadLines", model),
        "System.IO.File.Exists" or "System.IO.Directory.Exists" or "System.IO.Path.Exists" => OfFile(call, method, "Exists", model),
        _ => null,
    };

    private static string Now(ExpressionSyntax at, string clock) => $"{clock}.Now()";

    // Only what is drawn at once: an object that is kept would be another one.
    private static AmbientUse? OfRandom(ExpressionSyntax random)
    {
        var at = random.Parent is ParenthesizedExpressionSyntax parenthesized ? parenthesized : random;
        return at.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Next" or "NextInt64" or "NextDouble" or "NextSingle", Parent: InvocationExpressionSyntax call } access && access.Expression == at
            ? new(Power.Random, call, (drawn, power) => $"{power}.{access.Name}{Arguments(drawn)}")
            : null;
    }

    private static AmbientUse? OfStream(ExpressionSyntax stream, string name, SemanticModel model)
    {
        if (stream.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access || access.Expression != stream || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method) return null;
        return (name, method.Name) switch
        {
            ("Out", "Write" or "WriteLine") => OfWrite(call, method, method.Name, model),
            ("Error", "WriteLine") => OfWrite(call, method, "WriteErrorLine", model),
            ("In", "ReadLine") => new(Power.Console, call, static (_, console) => $"{console}.ReadLine()"),
            _ => null,
        };
    }

    // A second text is a category, and the log that is handed in has its own.
    private static AmbientUse? OfLog(InvocationExpressionSyntax call, IMethodSymbol method, string to, SemanticModel model) =>
        method.Parameters.Length == 2 && method.Parameters[1].Name == "category" ? null : OfText(Power.Log, call, method, to, model) is { } use ? use with { IsOneWay = true } : null;

    private static AmbientUse? OfWrite(InvocationExpressionSyntax call, IMethodSymbol method, string to, SemanticModel model) => OfText(Power.Console, call, method, to, model);

    private static AmbientUse? OfText(Power power, InvocationExpressionSyntax call, IMethodSymbol method, string to, SemanticModel model)
    {
        if (method.Parameters.Any(static parameter => parameter.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Char }) || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null)) return null;
        return call.ArgumentList.Arguments switch
        {
            { Count: 0 } => new(power, call, (_, held) => $"{held}.{to}()"),
            { Count: 1 } arguments when model.GetTypeInfo(arguments[0].Expression) is { Type.SpecialType: SpecialType.System_String, Nullability.FlowState: not NullableFlowState.MaybeNull } =>
                new(power, call, (at, held) => $"{held}.{to}{Arguments(at)}"),
            { Count: 1 } => new(power, call, (at, held) => $"{held}.{to}($\"{{{InHole(((InvocationExpressionSyntax)at).ArgumentList.Arguments[0].Expression)}}}\")"),
            _ => new(power, call, (at, held) => $"{held}.{to}(string.Format{Arguments(at)})"),
        };
    }

    // A colon would begin a format.
    private static string InHole(ExpressionSyntax value) => Awaits.IsPrimary(value) ? value.ToString() : $"({value})";

    private static AmbientUse? OfDelay(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, bool isTask)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Any(static argument => argument.NameColon is not null) || method.Parameters.Any(static parameter => parameter.Type.Name == "TimeProvider")) return null;
        if (model.GetConstantValue(arguments[0].Expression) is { HasValue: true, Value: < 0 }) return null;
        ExpressionSyntax place = isTask && call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } ? configured : call;
        if (isTask && place.Parent is not AwaitExpressionSyntax) return null;
        var isNumber = method.Parameters[0].Type.SpecialType == SpecialType.System_Int32;
        return new(Power.Clock, place, (at, clock) =>
        {
            var delay = at is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner } } && place != call ? inner : (InvocationExpressionSyntax)at;
            var time = delay.ArgumentList.Arguments[0].Expression.ToString();
            var rest = string.Concat(delay.ArgumentList.Arguments.Skip(1).Select(static argument => ", " + argument.Expression));
            return isNumber ? $"{clock}.Delay(TimeSpan.FromMilliseconds({time}){rest})" : $"{clock}.Delay({time}{rest})";
        });
    }

    private static AmbientUse? OfFile(InvocationExpressionSyntax call, IMethodSymbol method, string to, SemanticModel model)
    {
        // An encoding is somebody's choice, and a path that leads elsewhere is in no folder that could be handed in.
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0 || method.Parameters.Any(static parameter => parameter.Type.Name == "Encoding") || arguments[0].NameColon is not null) return null;
        if (model.GetConstantValue(arguments[0].Expression) is { HasValue: true, Value: string path } && (path.Length == 0 || path[0] == '/' || path.IndexOfAny(['\\', ':']) >= 0 || path.Split('/').Any(static name => name is "." or ".." or ""))) return null;
        return new(Power.Files, call, (at, files) => $"{files}.{to}({((InvocationExpressionSyntax)at).ArgumentList.Arguments[0].Expression})");
    }

    private static string Arguments(ExpressionSyntax call) => ((InvocationExpressionSyntax)call).ArgumentList.ToString();
}
