namespace Redoubt.AspNetCore.Guards;

/// <summary>Marks endpoints that guards in the middleware pipeline let pass: those that tell of Redis must not need it.</summary>
internal sealed class WorksWithoutRedis
{
    public static readonly WorksWithoutRedis Metadata = new();

    private WorksWithoutRedis()
    {
    }
}
