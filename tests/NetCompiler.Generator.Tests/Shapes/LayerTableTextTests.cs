using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

public class LayerTableTextTests
{
    [Fact]
    public void IsDocumentation() => Assert.Equal(
        """
        /// <summary>
        /// A network of 79,510 parameters and 79,400 multiply-adds an example, compiled from its attributes.
        /// <code>
        /// layer     kind     output  parameters  multiply-adds
        /// input     Input    784              0              0
        /// dense1    Dense    100         78,500         78,400
        /// sigmoid1  Sigmoid  100              0              0
        /// dense2    Dense    10           1,010          1,000
        /// total              10          79,510         79,400
        /// </code>
        /// </summary>
        """.ReplaceLineEndings("\n"),
        Documentation(userHasDocumentation: false));

    [Fact]
    public void LeavesTheSummaryToTheUser() => Assert.StartsWith("/// <remarks>\n", Documentation(userHasDocumentation: true), StringComparison.Ordinal);

    private static string Documentation(bool userHasDocumentation) => string.Join("\n", LayerTableText.Documentation(
        TestCompilation.Infer("[Network, Input(784), Dense(100, Activation.Sigmoid), Dense(10)] partial class Net;").Graph!, userHasDocumentation));
}
