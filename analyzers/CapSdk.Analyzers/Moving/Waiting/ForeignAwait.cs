using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Awaits of anything but a promise, and tasks of this machine that are handed out or made into promises.</summary>
internal sealed class ForeignAwait : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.ForeignAwait,
        "Confined code waits for promises only",
        "'{0}' is not a promise, and a process cannot be moved while it waits for it. {1}.",
        "A promise is part of what moves, and so is the method that awaits it. A task, a timer or a semaphore belongs to the machine: while a method awaits "
        + "one, a move of its process is refused. The task that AsTask() gives, or a call of a capability, shows a promise and is as good as one. "
        + "What is handed out by a method that returns a task is awaited by its caller, so it is judged in the same way. A turn that blocks until a promise is resolved (Wait(), Result) never ends, "
        + "since it is a turn of the same process that would resolve it.");

    private readonly KeptTasks _kept = new();

    public void Watch(RuleActions actions)
    {
        BlockingWaits.Watch(actions, static (operation, name) => operation.ReportDiagnostic(Diagnostic.Create(Descriptor, operation.Operation.Syntax.GetLocation(), name, BlockingWaits.Instead)));
        actions.OnOperation(CheckAwait, OperationKind.Await);
        actions.OnOperation(CheckReturn, OperationKind.Return);
        actions.OnOperation(CheckConversion, OperationKind.Invocation);
        actions.OnOperation(CheckCallback, OperationKind.Invocation, OperationKind.MethodReference);
        actions.OnOperation(CheckLoop, OperationKind.Loop);
        actions.OnOperation(CheckUsing, OperationKind.Using, OperationKind.UsingDeclaration);
    }

    private void CheckAwait(OperationAnalysisContext context)
    {
        var awaited = ((IAwaitOperation)context.Operation).Operation;
        if (AwaiterOf((IAwaitOperation)context.Operation) is not { } awaiter || awaiter.IsOfRuntime()) return;
        var isOfTask = Awaitables.TaskAwaiters.Contains(MetadataNames.Of(awaiter.OriginalDefinition)) && BaseLibraryData.IsClosed(awaited.Type?.ContainingAssembly);
        var foreign = isOfTask ? Origins.ForeignIn(awaited) : awaited;
        if (foreign is not null) Report(context, awaited, foreign, Awaitables.Instead(awaiter));
        else if (_kept.ForeignIn(awaited, context) is { } kept) Report(context, awaited, kept, Awaitables.InsteadOfTask);
    }

    private static INamedTypeSymbol? AwaiterOf(IAwaitOperation operation) => operation.Syntax is AwaitExpressionSyntax syntax
        ? operation.SemanticModel.GetAwaitExpressionInfo(syntax).GetAwaiterMethod?.ReturnType as INamedTypeSymbol
        : null;

    private static void CheckReturn(OperationAnalysisContext context)
    {
        var returned = ((IReturnOperation)context.Operation).ReturnedValue;
        if (returned is null || !returned.Type.IsTask()) return;
        if (Functions.Around(context.Operation, context.ContainingSymbol) is { IsAsync: false } && Origins.ForeignIn(returned) is { } foreign)
            Report(context, returned, foreign, Awaitables.InsteadOfTask);
    }

    private static void CheckConversion(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "AsPromise", IsExtensionMethod: true } method || !method.ContainingType.IsOfRuntime()) return;
        if (Origins.ForeignIn(call.Arguments[0].Value) is { } foreign) Report(context, call.Arguments[0].Value, foreign, Awaitables.InsteadOfConversion);
    }

    // Who awaits what it gives is told so there.
    private static void CheckCallback(OperationAnalysisContext context)
    {
        var method = context.Operation is IInvocationOperation call ? call.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        if (!Awaitables.IsCallback(method) || Statics.IsNamed(context.Operation) || IsAwaited(context.Operation)) return;
        Report(context, context.Operation, context.Operation, Awaitables.InsteadOfCallback);
    }

    private static bool IsAwaited(IOperation value) => value.Parent switch
    {
        IAwaitOperation => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call => IsAwaited(call),
        _ => false,
    };

    private static void CheckLoop(OperationAnalysisContext context)
    {
        if (context.Operation is not IForEachLoopOperation { IsAsynchronous: true, Collection: var collection }) return;
        if (Origins.ForeignIn(collection) is { } foreign) Report(context, collection, foreign, Awaitables.InsteadOfOther);
    }

    private static void CheckUsing(OperationAnalysisContext context)
    {
        var (isAsynchronous, resources) = context.Operation switch
        {
            IUsingOperation statement => (statement.IsAsynchronous, statement.Resources),
            IUsingDeclarationOperation declaration => (declaration.IsAsynchronous, (IOperation)declaration.DeclarationGroup),
            _ => default,
        };
        if (!isAsynchronous) return;
        foreach (var type in TypesOf(resources).OfType<INamedTypeSymbol>())
            if (IsDisposedByForeignCode(type))
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, resources.Syntax.GetLocation(), type.Name + ".DisposeAsync", Awaitables.InsteadOfOther));
    }

    private static IEnumerable<ITypeSymbol> TypesOf(IOperation resources)
    {
        if (resources is IVariableDeclarationGroupOperation group) return group.GetDeclaredVariables().Select(static local => local.Type);
        return Unconverted(resources).Type is { } type ? [type] : [];
    }

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;

    // What an interface disposes of, whoever is behind it decides.
    private static bool IsDisposedByForeignCode(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsConfined()) return false;
        for (var at = type; at is not null; at = at.BaseType)
            if (at.GetMembers("DisposeAsync").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty) is { } own) return !own.ReturnType.IsPromise();
        return true;
    }

    private static void Report(OperationAnalysisContext context, IOperation at, IOperation foreign, string instead) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, at.Syntax.GetLocation(), NameOf(foreign), instead));

    private static string NameOf(IOperation foreign) => foreign switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary } method } => Member(method.ReducedFrom ?? method),
        IMemberReferenceOperation { Member: var member } => Member(member),
        _ => foreign.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? foreign.Syntax.ToString(),
    };

    private static string Member(ISymbol member) => member.ContainingType.Name + "." + member.Name;
}
