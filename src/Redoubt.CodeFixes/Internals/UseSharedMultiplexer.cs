using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Lifetimes;

namespace Redoubt.CodeFixes.Internals;

/// <summary>
/// Puts an injected multiplexer in the place of a call that connects. The type's own is used when it has one; else its
/// constructor gets a parameter. A <c>using</c> goes away, since a shared multiplexer must not be disposed.
/// </summary>
internal static class UseSharedMultiplexer
{
    public static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.AdditionalLocations.Count == 0) return [];
        if (root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax connect) return [];
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [];
        if (RedisSymbols.TryCreate(model.Compilation) is not { } symbols || TypeAround(connect, model) is not { } type) return [];

        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var constructor = ConstructorAround(connect, model);
        string title;
        string name;
        if (SharedMultiplexer.Existing(type, constructor, symbols) is { } existing)
        {
            name = existing.Name;
            title = $"Use the injected '{name}'";
        }
        else if (SharedMultiplexer.Injectable(type, root.SyntaxTree, symbols) is { } injectable && MultiplexerInjection.Create(type, injectable) is { } injection)
        {
            name = injection.Apply(editor, needsField: constructor is null);
            title = "Inject 'IConnectionMultiplexer' and use it";
        }
        else
        {
            return [];
        }

        Replace(editor, connect, SyntaxFactory.IdentifierName(name), symbols);
        var changed = editor.GetChangedDocument();
        if (!await IsSoundAsync(document, changed, cancellationToken).ConfigureAwait(false)) return [];
        return [CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: diagnostic.Id)];
    }

    private static void Replace(DocumentEditor editor, ExpressionSyntax connect, IdentifierNameSyntax shared, RedisSymbols symbols)
    {
        while (connect.Parent is ParenthesizedExpressionSyntax parenthesized) connect = parenthesized;
        if (connect.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } })
        {
            SharedLocal.Replace(editor, declaration, connect, shared, symbols);
            return;
        }

        if (connect.Parent is AssignmentExpressionSyntax assignment && editor.SemanticModel.GetSymbolInfo(assignment.Left).Symbol is IFieldSymbol field)
        {
            MultiplexerType.Widen(editor, ((VariableDeclaratorSyntax)field.DeclaringSyntaxReferences[0].GetSyntax()).Parent!, symbols);
        }

        editor.ReplaceNode(connect, shared.WithTriviaFrom(connect));
    }

    /// <summary>Whether the change brings no error: what else the code does with the class is for the compiler to say.</summary>
    private static async Task<bool> IsSoundAsync(Document before, Document after, CancellationToken cancellationToken) =>
        await ProblemsAsync(after, cancellationToken).ConfigureAwait(false) <= await ProblemsAsync(before, cancellationToken).ConfigureAwait(false);

    private static async Task<int> ProblemsAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.GetDiagnostics(cancellationToken: cancellationToken).Count(one => one.Severity == DiagnosticSeverity.Error);
    }

    private static INamedTypeSymbol? TypeAround(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type ? model.GetDeclaredSymbol(type) : null;

    private static IMethodSymbol? ConstructorAround(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor ? model.GetDeclaredSymbol(constructor) : null;
}
