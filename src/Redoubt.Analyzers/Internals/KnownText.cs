using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// A text argument as far as the source shows it: literals, their concatenations and interpolations, and the constants,
/// fields, properties and locals that are nothing but such a text. Parts written in the argument keep their place.
/// </summary>
internal sealed class KnownText
{
    /// <summary>Stands for a part whose text is only known at run time.</summary>
    public const char Unknown = '\uFFFC';

    /// <summary>How far names are followed: deep enough for any honest code, and an end for properties that read each other.</summary>
    private const int MaximumDepth = 8;

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, SyntaxToken Token)> _written = [];
    private readonly IOperation _argument;
    private int _depth;

    private KnownText(IOperation argument) => _argument = argument;

    /// <summary>The text, with <see cref="Unknown"/> for what is not known.</summary>
    public string Text => _text.ToString();

    public static KnownText Of(IOperation argument)
    {
        var text = new KnownText(argument);
        if (argument.WithoutConversions().Syntax is ExpressionSyntax expression) text.Append(expression, argument.SemanticModel, isWrittenHere: true);
        return text;
    }

    /// <summary>Where a part of the text is written in the argument; the whole argument when it comes from elsewhere.</summary>
    public Location LocationOf(int start, int length)
    {
        var (tokenStart, token) = _written.LastOrDefault(written => written.Start <= start);
        var value = token.ValueText ?? "";
        if (start + length > tokenStart + value.Length) return _argument.Syntax.GetLocation();

        // Escapes make the literal longer than its value, so places are found by counting: the n-th "KEYS" of one is that of the other.
        var part = value.Substring(start - tokenStart, length);
        var inLiteral = -1;
        for (var inValue = -1; inValue < start - tokenStart;)
        {
            inValue = value.IndexOf(part, inValue + 1, StringComparison.Ordinal);
            inLiteral = token.Text.IndexOf(part, inLiteral + 1, StringComparison.Ordinal);
            if (inLiteral < 0) return token.GetLocation();
        }

        return Location.Create(token.SyntaxTree!, new TextSpan(token.SpanStart + inLiteral, length));
    }

    /// <param name="expression">What to read.</param>
    /// <param name="model">The meaning of names in it; null in another file than the argument's, where names are not followed.</param>
    /// <param name="isWrittenHere">Whether it is part of the argument itself.</param>
    private void Append(ExpressionSyntax expression, SemanticModel? model, bool isWrittenHere)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Append(parenthesized.Expression, model, isWrittenHere);
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                Append(literal.Token, isWrittenHere);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                Append(sum.Left, model, isWrittenHere);
                Append(sum.Right, model, isWrittenHere);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                {
                    if (content is InterpolatedStringTextSyntax text) Append(text.TextToken, isWrittenHere);
                    else Append(((InterpolationSyntax)content).Expression, model, isWrittenHere);
                }

                break;
            case InvocationExpressionSyntax call when TextIn(call, model) is { } text:
                Append(text, model, isWrittenHere);
                break;
            default:
                AppendValueOf(expression, model);
                break;
        }
    }

    private void Append(SyntaxToken token, bool isWrittenHere)
    {
        if (isWrittenHere) _written.Add((_text.Length, token));
        _text.Append(token.ValueText);
    }

    private void AppendValueOf(ExpressionSyntax expression, SemanticModel? model)
    {
        if (model?.GetConstantValue(expression) is { HasValue: true, Value: string constant })
        {
            _text.Append(constant);
        }
        else if (_depth < MaximumDepth && model?.GetSymbolInfo(expression).Symbol is { } symbol && Definition(symbol) is { } definition)
        {
            _depth++;
            Append(definition, definition.SyntaxTree == model.SyntaxTree ? model : null, isWrittenHere: false);
            _depth--;
        }
        else
        {
            _text.Append(Unknown);
        }
    }

    /// <summary>The text that <c>Format</c>, <c>Replace</c> or <c>Trim</c> of <see cref="string"/> fills in or shortens; its words stay where they are.</summary>
    private static ExpressionSyntax? TextIn(InvocationExpressionSyntax call, SemanticModel? model)
    {
        if (call.Expression is not MemberAccessExpressionSyntax member) return null;
        if (model?.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String } method) return null;
        return method.Name switch
        {
            "Format" when method.Parameters[0].Name == "format" => call.ArgumentList.Arguments[0].Expression,
            "Replace" or "ReplaceLineEndings" or "Trim" or "TrimStart" or "TrimEnd" => member.Expression,
            _ => null,
        };
    }

    /// <summary>The expression that alone decides the value of a symbol, or null.</summary>
    private ExpressionSyntax? Definition(ISymbol symbol)
    {
        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return symbol switch
        {
            IFieldSymbol { IsReadOnly: true } => (declaration as VariableDeclaratorSyntax)?.Initializer?.Value,
            ILocalSymbol local when !StraightLine.Writes(Root(), [local]) => (declaration as VariableDeclaratorSyntax)?.Initializer?.Value,
            IPropertySymbol { IsReadOnly: true, IsVirtual: false, IsOverride: false } when declaration is PropertyDeclarationSyntax property =>
                property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        };
    }

    private IOperation Root() => _argument.Ancestors().Last();
}
