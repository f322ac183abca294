using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Which well-known methods and constructors throw for null or for empty input.</summary>
internal static class ReplySinks
{
    private static readonly HashSet<string> ConstructorsThatParse = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.Uri", "System.Version", "System.Net.Mail.MailAddress", "System.Net.IPAddress",
    };

    private static readonly HashSet<string> ConstructorsThatRead = new(StringComparer.Ordinal)
    {
        "System.IO.MemoryStream", "System.IO.StringReader",
    };

    private static readonly HashSet<string> MethodsThatRead = new(StringComparer.Ordinal)
    {
        "System.Text.Encoding.GetString", "System.Text.Encoding.GetChars", "System.Text.Encoding.GetBytes",
        "System.Convert.FromBase64String", "System.Convert.FromHexString",
        "System.Convert.ToBase64String", "System.Convert.ToHexString",
        "Google.Protobuf.MessageParser.ParseFrom", "Newtonsoft.Json.JsonConvert.PopulateObject",
    };

    /// <summary>Whether the method throws when <paramref name="parameter"/> gets a missing reply in this form.</summary>
    public static bool Breaks(IMethodSymbol method, IParameterSymbol parameter, ReplyForm form)
    {
        if (form == ReplyForm.Reference && parameter.NullableAnnotation == NullableAnnotation.Annotated) return false;

        var type = FullName(method.ContainingType);
        if (method.MethodKind == MethodKind.Constructor)
        {
            return ConstructorsThatParse.Contains(type) || (form == ReplyForm.Reference && ConstructorsThatRead.Contains(type));
        }

        if (method.Name.StartsWith("Deserialize", StringComparison.Ordinal))
        {
            // Whatever implements it may test for null, unless the contract says that it does not.
            if (method.IsAbstract && parameter.NullableAnnotation != NullableAnnotation.NotAnnotated) return false;
            return form == ReplyForm.Reference ? !TakesNull(type) : !TakesEmpty(type);
        }

        if (method.IsStatic && method.Name is "Parse" or "ParseExact") return true;
        if (form == ReplyForm.Reference) return MethodsThatRead.Contains($"{type}.{method.Name}") || type == "System.BitConverter";
        return type == "System.Convert" && IsNumberOf(method.Name);
    }

    /// <summary>ServiceStack.Text answers null input with null.</summary>
    private static bool TakesNull(string type) => type.StartsWith("ServiceStack.", StringComparison.Ordinal);

    /// <summary>Json.NET makes null of empty text, and no bytes are a message with all defaults in protobuf.</summary>
    private static bool TakesEmpty(string type) => TakesNull(type)
        || type == "Newtonsoft.Json.JsonConvert" || type.StartsWith("ProtoBuf.", StringComparison.Ordinal);

    /// <summary><c>ToInt32</c> and its like: 0 for null, an exception for empty text.</summary>
    private static bool IsNumberOf(string name) => name.StartsWith("To", StringComparison.Ordinal)
        && name is not ("ToString" or "ToBase64String" or "ToHexString" or "ToHexStringLower");

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}" : type.Name;
}
