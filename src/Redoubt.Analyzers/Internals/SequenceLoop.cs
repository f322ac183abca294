using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>The one <c>foreach</c> that walks a sequence, so that both can be changed together.</summary>
internal static class SequenceLoop
{
    /// <summary>The loop over <paramref name="sequence"/> itself, or over the local that holds it and has no other use.</summary>
    public static IForEachLoopOperation? Find(IOperation sequence)
    {
        var value = Converted(sequence);
        if (value.Parent is IForEachLoopOperation { Syntax: ForEachStatementSyntax } direct) return direct;
        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent.Parent: IVariableDeclarationGroupOperation group } declarator }
            && group.Syntax is LocalDeclarationStatementSyntax { Declaration: { Variables.Count: 1, Type.IsVar: true } }
            ? LoopOver(declarator.Symbol, group)
            : null;
    }

    private static IForEachLoopOperation? LoopOver(ILocalSymbol local, IOperation declaration)
    {
        var references = declaration.Parent!.Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).Take(2).ToList();
        if (references.Count != 1 || Converted(references[0]).Parent is not IForEachLoopOperation { Syntax: ForEachStatementSyntax } loop) return null;

        // Inside another loop, or in a function that is called several times, the sequence would be read anew each time.
        var between = loop.Ancestors().TakeWhile(ancestor => ancestor != declaration.Parent);
        return between.Any(ancestor => ancestor is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation) ? null : loop;
    }

    private static IOperation Converted(IOperation operation)
    {
        while (operation.Parent is IConversionOperation { IsImplicit: true }) operation = operation.Parent;
        return operation;
    }
}
