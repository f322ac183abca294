using System.Reflection;

namespace Redoubt.Tool.Reports;

/// <summary>The version that reports name.</summary>
internal static class ToolVersion
{
    /// <summary>Without the commit that builds append.</summary>
    public static string Version { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
