namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Makes one value out of another, which is passed by reference.</summary>
public delegate TTo Projection<TFrom, TTo>(in TFrom value);
