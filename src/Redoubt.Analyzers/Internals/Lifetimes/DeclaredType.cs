using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>The type of a simple expression by the declarations of what it names, without analysing the body around it.</summary>
internal static class DeclaredType
{
    /// <summary>The type, for the name of a type that type itself, or null where declarations do not tell.</summary>
    public static ITypeSymbol? Of(ExpressionSyntax expression, SourceFile file)
    {
        var type = expression switch
        {
            ParenthesizedExpressionSyntax { Expression: var inner } => Of(inner, file),
            ThisExpressionSyntax => file.TypesAround(expression).FirstOrDefault(),
            IdentifierNameSyntax name => OfName(name, file),
            MemberAccessExpressionSyntax { Expression: var owner, Name: IdentifierNameSyntax name } => OfMember(Of(owner, file), name),
            _ => null,
        };
        return type is INamedTypeSymbol { TypeKind: not TypeKind.Error and not TypeKind.Dynamic } ? type : null;
    }

    private static ITypeSymbol? OfName(IdentifierNameSyntax name, SourceFile file)
    {
        var member = name.Ancestors().FirstOrDefault(around => around is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        if (member is null or BaseTypeDeclarationSyntax) return null;

        // Which of several declarations is in scope, and what a lambda's parameter is, is left to the compiler.
        var declared = file.Find(name.Identifier.ValueText, member.FullSpan).Select(token => token.Parent).Where(node => node is not SimpleNameSyntax and not null).ToList();
        return declared.Count switch
        {
            0 => OfMemberInScope(name, file),
            1 => OfDeclaration(declared[0]!, name, file),
            _ => null,
        };
    }

    private static ITypeSymbol? OfDeclaration(SyntaxNode declaration, IdentifierNameSyntax name, SourceFile file) => declaration switch
    {
        ParameterSyntax { Parent.Parent: BaseMethodDeclarationSyntax } parameter => file.Model.GetDeclaredSymbol(parameter)?.Type,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { Parent: { } scope } } variables } variable when scope is GlobalStatementSyntax || scope.Contains(name) =>
            (variables.Type.IsVar ? variable.Initializer?.Value as ObjectCreationExpressionSyntax : (SyntaxNode)variables.Type) switch
            {
                ObjectCreationExpressionSyntax creation => file.TypeOf(creation.Type) as ITypeSymbol,
                TypeSyntax type => file.TypeOf(type) as ITypeSymbol,
                _ => null,
            },
        _ => null,
    };

    private static ITypeSymbol? OfMemberInScope(IdentifierNameSyntax name, SourceFile file)
    {
        var text = name.Identifier.ValueText;
        foreach (var type in file.TypesAround(name))
        {
            var parameter = type.InstanceConstructors.Where(SharedMultiplexer.IsPrimary).SelectMany(one => one.Parameters).FirstOrDefault(one => one.Name == text);
            if (parameter is not null) return parameter.Type;
            if (SymbolMeaning.MembersOf(type, text) is { IsEmpty: false } members) return members.Length == 1 ? TypeOf(members[0]) : null;
        }

        return file.TypeOf(name) as ITypeSymbol;
    }

    private static ITypeSymbol? OfMember(ITypeSymbol? owner, IdentifierNameSyntax name) =>
        SymbolMeaning.MembersOf(owner, name.Identifier.ValueText) is { Length: 1 } members ? TypeOf(members[0]) : null;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        INamedTypeSymbol named => named,
        _ => null,
    };
}
