using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Redoubt.Connections.Options;

/// <summary>The least and the most that a duration may be. The framework's own range cannot be trimmed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute(string minimum, string maximum) : ValidationAttribute
{
    public string Minimum => minimum;

    public string Maximum => maximum;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var isWithin = value is TimeSpan duration && duration >= Parse(minimum) && duration <= Parse(maximum);
        return isWithin
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.MemberName} ({value}) must be from {minimum} to {maximum}.");
    }

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
