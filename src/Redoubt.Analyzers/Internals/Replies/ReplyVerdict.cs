namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>What one place does with a reply that may be missing.</summary>
internal enum ReplyVerdict
{
    /// <summary>Nothing of interest: the reply may be used again further on.</summary>
    None,

    /// <summary>It hands the reply on, perhaps in another form.</summary>
    Passes,

    /// <summary>It tests whether the reply is missing, or may do so.</summary>
    Tests,

    /// <summary>It cannot take a missing reply: what comes behind it is not reached.</summary>
    Breaks,

    /// <summary>It hands the reply to a method of this compilation, which may break on it.</summary>
    MayBreak,

    /// <summary>It takes a missing reply for something else, and the code goes on.</summary>
    Mistakes,
}
