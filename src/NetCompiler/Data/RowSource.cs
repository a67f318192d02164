namespace NetCompiler.Data;

/// <summary>
/// Rows of floats that are read or made when they are needed: pictures in files, arrays larger than memory, examples that are computed. A data set of
/// them asks for those of a batch, on a second thread some batches ahead of the training.
/// </summary>
/// <remarks>
/// The same row must be the same floats whenever it is asked for, or a fit cannot be repeated and resumed. Several threads may ask at once.
/// </remarks>
public abstract class RowSource
{
    /// <summary>Number of rows; never changes.</summary>
    public abstract int Count { get; }

    /// <summary>Floats in a row; never changes.</summary>
    public abstract int Length { get; }

    /// <summary>Rows that a function gives.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">Floats in a row.</param>
    /// <param name="read">Writes the row of which it gets the number to where zeros are; what it throws ends what asked for the row, such as a fit.</param>
    /// <example><code>RowSource scans = RowSource.Create(files.Length, 64 * 64, (i, row) => ReadScan(files[i], row));</code></example>
    public static RowSource Create(int count, int length, RowReader read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentNullException.ThrowIfNull(read);
        return new FunctionRows(count, length, read);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination"><see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(int row, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        Dataset.CheckLength(destination.Length, Length);

        // What another row left there must not pass for this one's.
        destination.Clear();
        Read(row, destination);
    }

    /// <summary>Writes a row that there is.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="destination"><see cref="Length"/> zeros.</param>
    protected abstract void Read(int row, Span<float> destination);

    private sealed class FunctionRows(int count, int length, RowReader read) : RowSource
    {
        public override int Count => count;

        public override int Length => length;

        protected override void Read(int row, Span<float> destination) => read(row, destination);
    }
}
