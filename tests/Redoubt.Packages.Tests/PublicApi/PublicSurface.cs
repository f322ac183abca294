using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.Packages.Tests.PublicApi;

/// <summary>Writes down what an assembly shows to its users: each type, and below it each member, as C# declares them.</summary>
internal static class PublicSurface
{
    /// <summary>Attributes that change what a caller may do or is told.</summary>
    private static readonly HashSet<string> Telling =
        ["ObsoleteAttribute", "ExperimentalAttribute", "FlagsAttribute", "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute"];

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: MemberFormat.MiscellaneousOptions);

    public static string Of(string assemblyFile)
    {
        var reference = MetadataReference.CreateFromFile(assemblyFile);
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "surface", references: trusted.Where(file => file != assemblyFile).Select(file => MetadataReference.CreateFromFile(file)).Append(reference));
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;

        var text = new StringBuilder();
        foreach (var type in TypesIn(assembly.GlobalNamespace).Where(IsShown).OrderBy(type => type.ToDisplayString(TypeFormat), StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var member in type.GetMembers().Where(IsShown).OrderBy(Value).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(Line, StringComparer.Ordinal))
            {
                text.Append("    ").Append(Line(member)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? TypesIn(member).Prepend(type) : TypesIn(member));

    private static bool IsShown(INamedTypeSymbol type)
        => IsVisible(type) && (type.ContainingType is null || IsShown(type.ContainingType));

    private static bool IsShown(ISymbol member) => member switch
    {
        INamedTypeSymbol => false,
        IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { IsImplicitlyDeclared: true } => false,
        _ when member.ContainingType.TypeKind is TypeKind.Enum => member is IFieldSymbol { IsConst: true },
        _ when member.ContainingType.TypeKind is TypeKind.Delegate => false,
        IPropertySymbol or IEventSymbol => IsVisible(member),
        _ => IsVisible(member) && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"),
    };

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Header(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch
        {
            TypeKind.Class when type.IsStatic => "static class",
            TypeKind.Class => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.IsRecord ? "record" : "class")}",
            TypeKind.Struct => $"{(type.IsReadOnly ? "readonly " : "")}struct",
            var other => other.ToString().ToLowerInvariant(),
        };
        var bases = type.TypeKind is TypeKind.Enum or TypeKind.Delegate
            ? []
            : new[] { type.BaseType }.Where(parent => parent is { SpecialType: SpecialType.None }).Concat(type.Interfaces).Select(parent => parent!.ToDisplayString(TypeFormat));
        var list = string.Join(", ", bases);
        var constraints = string.Concat(type.TypeParameters.Select(Constraint));
        return $"{Attributes(type)}public {kind} {type.ToDisplayString(TypeFormat)}{(list.Length > 0 ? $" : {list}" : "")}{constraints}";
    }

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        string?[] words =
        [
            parameter.HasReferenceTypeConstraint ? "class" : null,
            parameter.HasValueTypeConstraint ? "struct" : null,
            parameter.HasNotNullConstraint ? "notnull" : null,
            .. parameter.ConstraintTypes.Select(type => type.ToDisplayString(TypeFormat)),
            parameter.HasConstructorConstraint ? "new()" : null,
        ];
        var list = string.Join(", ", words.Where(word => word is not null));
        return list.Length > 0 ? $" where {parameter.Name} : {list}" : "";
    }

    /// <summary>Members of an enum are in the order of their values, all others of their names.</summary>
    private static long Value(ISymbol member)
        => member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field ? Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture) : 0;

    private static string Line(ISymbol member)
        => member.ContainingType.TypeKind is TypeKind.Enum
            ? $"{member.Name} = {((IFieldSymbol)member).ConstantValue}"
            : $"{Attributes(member)}{member.ToDisplayString(MemberFormat)}";

    private static string Attributes(ISymbol symbol)
        => string.Concat(symbol.GetAttributes()
            .Select(attribute => attribute.AttributeClass!.Name)
            .Where(Telling.Contains)
            .Order(StringComparer.Ordinal)
            .Select(name => $"[{name[..^"Attribute".Length]}] "));
}
