// The user's attribute arguments have the same names as the compiler's model, and inside the namespace NetCompiler they would win.
global using GraphInitializer = NetCompiler.Generator.Model.Initializer;
global using GraphInterpolation = NetCompiler.Generator.Layers.Interpolation;
global using GraphInstructionSets = NetCompiler.Generator.Model.InstructionSets;
global using GraphUnrolling = NetCompiler.Generator.Model.Unrolling;
global using GraphPrecision = NetCompiler.Generator.Model.Precision;
