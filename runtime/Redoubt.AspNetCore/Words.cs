using System.Text.Json;

namespace Redoubt.AspNetCore;

/// <summary>How members of enumerations are written in answers.</summary>
internal static class Words
{
    /// <summary>As JSON has it: <c>outOfMemory</c>.</summary>
    public static string Json<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>As a sentence has it: <c>out of memory</c>.</summary>
    public static string Plain<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
