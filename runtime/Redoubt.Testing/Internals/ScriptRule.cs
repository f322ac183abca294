namespace Redoubt.Testing.Internals;

/// <summary>An entry of a script: which commands it answers, with what, and how often still.</summary>
internal sealed class ScriptRule(
    Func<ReceivedCommand, bool> matches, Func<ReceivedCommand, CancellationToken, ValueTask<ScriptedReply>> answer, int? times)
{
    private int? _left = times;

    /// <summary>Whether the rule answers the command; if so it has been used once more. Under the script's lock.</summary>
    public bool TakesUnderLock(ReceivedCommand command)
    {
        if (_left == 0 || !matches(command))
        {
            return false;
        }

        _left--;
        return true;
    }

    public ValueTask<ScriptedReply> AnswerAsync(ReceivedCommand command, CancellationToken cancellationToken)
        => answer(command, cancellationToken);
}
