namespace Redoubt.Testing.Internals;

internal enum LinkDirection
{
    Requests,
    Replies,
}
