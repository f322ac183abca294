using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Redoubt.Verification;

/// <summary>The lines of an <c>.editorconfig</c> section that applies to every file.</summary>
internal sealed class TestOptions : AnalyzerConfigOptionsProvider
{
    private readonly Section _section;

    public TestOptions(string? config) => _section = new(config);

    public override AnalyzerConfigOptions GlobalOptions => _section;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _section;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _section;

    private sealed class Section(string? config) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = (config ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(pair => pair[0], pair => pair[1], AnalyzerConfigOptions.KeyComparer);

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
