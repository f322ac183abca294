namespace Redoubt.Testing;

#pragma warning disable CA1720 // The names are the protocol's own words.

/// <summary>The type of a value in RESP, the protocol of Redis; both of its versions, 2 and 3.</summary>
public enum RespKind
{
    /// <summary>No value: <c>$-1</c>, <c>*-1</c> or <c>_</c>.</summary>
    Null,

    /// <summary>A line of text: <c>+OK</c>.</summary>
    SimpleString,

    /// <summary>An error: <c>-ERR ...</c>, or <c>!</c> in version 3.</summary>
    Error,

    /// <summary>A whole number: <c>:1</c>.</summary>
    Integer,

    /// <summary>Bytes with their length: <c>$3</c>; verbatim strings (<c>=</c>) too.</summary>
    BulkString,

    /// <summary>A list of values: <c>*2</c>.</summary>
    Array,

    /// <summary>Keys and values by turns: <c>%1</c>, version 3 only.</summary>
    Map,

    /// <summary>Values without an order: <c>~2</c>, version 3 only.</summary>
    Set,

    /// <summary>A message that nobody asked for: <c>&gt;3</c>, version 3 only.</summary>
    Push,

    /// <summary>A number with a fraction: <c>,1.5</c>, version 3 only.</summary>
    Double,

    /// <summary>True or false: <c>#t</c>, version 3 only.</summary>
    Boolean,

    /// <summary>A whole number of any length: <c>(123</c>, version 3 only.</summary>
    BigNumber,
}

#pragma warning restore CA1720
