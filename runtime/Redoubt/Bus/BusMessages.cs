namespace Redoubt.Bus;

/// <summary>Texts that several members share.</summary>
internal static class BusMessages
{
    public const string Reflection = "JSON by reflection needs the members of T; give a JsonTypeInfo<T> to trim or compile ahead of time.";
}
