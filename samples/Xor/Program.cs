using NetCompiler;

// The four rows of the truth table: two inputs a row, one target.
float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
float[] targets = [0, 1, 1, 0];

XorNetwork network = new(seed: 1);
XorNetwork.Trainer trainer = new(network, maxBatch: 4);

for (int step = 1; step <= 500; step++)
{
    float loss = trainer.Step(inputs, targets, count: 4);
    if (step % 100 == 0)
    {
        Console.WriteLine(FormattableString.Invariant($"step {step}  loss {loss:F5}"));
    }
}

float[] outputs = new float[4];
network.Forward(inputs, outputs, count: 4);

int right = 0;
Console.WriteLine();
Console.WriteLine("a b | a xor b | network");
for (int row = 0; row < 4; row++)
{
    right += (outputs[row] > 0.5f) == (targets[row] == 1f) ? 1 : 0;
    Console.WriteLine(FormattableString.Invariant($"{inputs[2 * row]} {inputs[(2 * row) + 1]} |    {targets[row]}    | {outputs[row]:F4}"));
}

Console.WriteLine($"{right}/4 right");
return right == 4 ? 0 : 1;

[Network]
[Input(2)]
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(0.05f)]
public sealed partial class XorNetwork;
