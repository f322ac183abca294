namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Makes one value out of another and a state, both passed by reference.</summary>
public delegate TTo Projection<TFrom, TState, TTo>(in TFrom value, in TState state);
