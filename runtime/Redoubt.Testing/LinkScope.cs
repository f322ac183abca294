namespace Redoubt.Testing;

/// <summary>Which connections of a <see cref="FaultProxy"/> are meant.</summary>
[Flags]
public enum LinkScope
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Those that are open now.</summary>
    Existing = 1,

    /// <summary>Those that are made from now on.</summary>
    New = 2,

    /// <summary>All, now and later.</summary>
    All = Existing | New,
}
