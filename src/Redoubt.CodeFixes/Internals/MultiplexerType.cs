using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Redoubt.Analyzers.Internals;

namespace Redoubt.CodeFixes.Internals;

/// <summary>The type of an injected multiplexer, as written in code.</summary>
internal static class MultiplexerType
{
    /// <summary><c>IConnectionMultiplexer</c>, shortened where the file imports its namespace.</summary>
    public static TypeSyntax Interface => SyntaxFactory.ParseTypeName("global::StackExchange.Redis.IConnectionMultiplexer").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Declares as the interface what is declared as the class.</summary>
    public static void Widen(DocumentEditor editor, SyntaxNode declaration, RedisSymbols symbols)
    {
        if (((VariableDeclarationSyntax)declaration).Type is var type && IsClass(type, editor.SemanticModel, symbols)) editor.ReplaceNode(type, Interface.WithTriviaFrom(type));
    }

    /// <summary>Whether a written type, other than <c>var</c>, is the class.</summary>
    public static bool IsClass(TypeSyntax type, SemanticModel model, RedisSymbols symbols) =>
        !type.IsVar && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(type).Type, symbols.MultiplexerClass);
}
