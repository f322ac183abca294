using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Adds a multiplexer to the parameters of a constructor, and a field for it where members need one.</summary>
internal sealed class MultiplexerInjection
{
    private static readonly string[] Names = ["redis", "multiplexer", "connectionMultiplexer", "sharedMultiplexer"];

    private readonly SyntaxNode _declaration;
    private readonly string _name;

    private MultiplexerInjection(SyntaxNode declaration, string name)
    {
        _declaration = declaration;
        _name = name;
    }

    private string Field => "_" + _name;

    /// <summary>Null when all names that would do are taken.</summary>
    public static MultiplexerInjection? Create(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var declaration = constructor.DeclaringSyntaxReferences[0].GetSyntax();
        var taken = new HashSet<string>(type.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantTokens()).Select(token => token.ValueText));
        var name = Names.FirstOrDefault(one => !taken.Contains(one) && !taken.Contains("_" + one));
        return name is null ? null : new(declaration, name);
    }

    /// <summary>Makes the edits; the name by which the place at hand reads the multiplexer.</summary>
    public string Apply(DocumentEditor editor, bool needsField)
    {
        var parameters = _declaration.ChildNodes().OfType<ParameterListSyntax>().First();
        editor.ReplaceNode(parameters, WithParameter(parameters));
        if (_declaration is not ConstructorDeclarationSyntax constructor || !needsField) return _name;

        var field = editor.Generator.FieldDeclaration(Field, MultiplexerType.Interface, Accessibility.Private, DeclarationModifiers.ReadOnly)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var members = ((TypeDeclarationSyntax)constructor.Parent!).Members;
        if (members.LastOrDefault(member => member is FieldDeclarationSyntax) is { } last) editor.InsertAfter(last, field);
        else editor.InsertBefore(members[0], field);

        var assignment = SyntaxFactory.ParseStatement($"{Field} = {_name};").WithTrailingTrivia(EndOfLine.Of(constructor)).WithAdditionalAnnotations(Formatter.Annotation);
        if (constructor.Body!.Statements.FirstOrDefault() is { } first) editor.InsertBefore(first, assignment);
        else editor.ReplaceNode(constructor.Body, constructor.Body.AddStatements(assignment.WithTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        return Field;
    }

    /// <summary>After the required parameters: what follows an optional one must be optional too.</summary>
    private ParameterListSyntax WithParameter(ParameterListSyntax list)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(_name)).WithType(MultiplexerType.Interface.WithTrailingTrivia(SyntaxFactory.Space));
        var index = list.Parameters.IndexOf(one => one.Default is not null || one.Modifiers.Any(SyntaxKind.ParamsKeyword));
        var changed = index < 0 ? list.Parameters.Add(parameter) : list.Parameters.Insert(index, parameter);
        return list.WithParameters(changed).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
