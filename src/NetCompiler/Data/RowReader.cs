namespace NetCompiler.Data;

/// <summary>Writes a row of floats; called by several threads at once.</summary>
/// <param name="row">The number of the row, from 0.</param>
/// <param name="destination">As many zeros as a row has floats.</param>
public delegate void RowReader(int row, Span<float> destination);
