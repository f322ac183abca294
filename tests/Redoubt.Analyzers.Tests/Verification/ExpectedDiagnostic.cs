using Microsoft.CodeAnalysis;

namespace Redoubt.Verification;

/// <summary>A diagnostic that a test expects at a place <c>{|#0:…|}</c>.</summary>
public sealed record ExpectedDiagnostic(string Id)
{
    public int? Location { get; init; }

    public string? Message { get; init; }

    public DiagnosticSeverity? Severity { get; init; }

    public IReadOnlyList<object>? Arguments { get; init; }

    public ExpectedDiagnostic WithLocation(int place) => this with { Location = place };

    public ExpectedDiagnostic WithMessage(string message) => this with { Message = message };

    public ExpectedDiagnostic WithArguments(params object[] arguments) => this with { Arguments = arguments };

    public ExpectedDiagnostic WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };
}
