using NetCompiler.Data;

namespace NetCompiler.Csv;

/// <summary>A dataset made of a table, with the names of what its numbers mean.</summary>
/// <param name="Data">The examples, one for each row.</param>
/// <param name="InputNames">The name of every input: of numbers the column's, of one-hot categories <c>column=category</c>.</param>
/// <param name="TargetNames">The name of every target, or of every class; none where there are inputs alone.</param>
/// <param name="Categories">What makes of another file a dataset of the same inputs and classes; see <see cref="CsvOptions.Categories"/>.</param>
public sealed record CsvDataset(Dataset Data, IReadOnlyList<string> InputNames, IReadOnlyList<string> TargetNames, CsvCategories Categories);
