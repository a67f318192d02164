using NetCompiler;

namespace Autoencoders;

/// <summary>Parameters in their flat order, and the first half of an autoencoder as a network of its own.</summary>
internal static class Encoders
{
    public static float[] Parameters<TNetwork>(this TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    /// <summary>A network whose layers are the first of an autoencoder: so are its parameters in the flat order.</summary>
    public static TEncoder Encoder<TNetwork, TEncoder>(this TNetwork autoencoder)
        where TNetwork : INetwork<TNetwork>
        where TEncoder : INetwork<TEncoder>
    {
        TEncoder encoder = TEncoder.Create(0);
        encoder.SetParameters(autoencoder.Parameters().AsSpan(0, TEncoder.ParameterCount));
        return encoder;
    }
}
