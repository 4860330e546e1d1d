using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Reads the members of an interface and of its bases.</summary>
internal sealed class MemberReader(INamedTypeSymbol type, TypeWriter types, DataReader data, ProblemList problems)
{
    private readonly List<ReadMethod> _methods = [];

    private bool _isComplete = !type.AllInterfaces.Any(Unresolved.IsUnresolved);

    public ReadMembers ReadAll()
    {
        foreach (var member in type.GetMembers()) Read(member, type, problems);
        foreach (var ancestor in type.AllInterfaces)
            foreach (var member in ancestor.GetMembers()) Read(member, ancestor, ProblemsOf(ancestor));
        return new(_methods, _isComplete);
    }

    // An inherited member is the business of its own interface, unless type arguments given here have changed it.
    private ProblemList ProblemsOf(INamedTypeSymbol ancestor) => ancestor.IsGenericType && ancestor.IsCapability() ? problems : new(type);

    private void Read(ISymbol member, INamedTypeSymbol declaring, ProblemList problems)
    {
        if (!MemberShape.IsCallable(member)) return;
        if (MemberShape.RuleAgainst(member) is { } rule)
        {
            problems.Add(rule, member, member.Name, declaring.Name);
            // An accessor of a property or event is reported with it.
            _isComplete = false;
            return;
        }

        if (member is IMethodSymbol method) ReadMethod(method, declaring, problems);
    }

    private void ReadMethod(IMethodSymbol method, INamedTypeSymbol declaring, ProblemList problems)
    {
        var parameters = new ParameterReader(types, data, problems).Read(method, method.Name);
        var result = new ReturnReader(types, data, problems).Read(method);
        if (parameters is null || result is null || method.IsUnresolved())
        {
            _isComplete = false;
            return;
        }

        var isInherited = !SymbolEqualityComparer.Default.Equals(declaring, type);
        _methods.Add(new(method, new(
            Identifiers.Escape(method.Name), method.Name, method.MetadataName, MethodIds.Of(method), types.Write(declaring), isInherited,
            IsPipelined: false, ShortForms: default, result, parameters.Value, method.OriginalDefinition.GetDocumentationCommentId() ?? "", Obsolescence.Of(method))));
    }
}
