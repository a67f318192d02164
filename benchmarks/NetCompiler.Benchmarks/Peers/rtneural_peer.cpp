// Times single steps of recurrent networks in RTNeural, for the comparison's streams.
//
// usage: rtneural_peer MODEL, MODEL one of lstm-1-16-1, lstm-1-40-1, gru-1-16-1, gru-1-40-1, conv-1-16-1
//
// For every line "N" on standard input it runs N steps and writes the nanoseconds of one; it ends with its input. Build it with RTNeural's sources
// (https://github.com/jatinchowdhury18/RTNeural) and the Eigen or xsimd that comes with them, whichever is faster on the machine:
//   g++ -std=c++17 -O3 -march=native -DNDEBUG -DRTNEURAL_USE_EIGEN=1 -DRTNEURAL_DEFAULT_ALIGNMENT=32 -I RTNeural -I RTNeural/modules/Eigen rtneural_peer.cpp
#include <RTNeural/RTNeural.h>

#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

using namespace RTNeural;

static std::vector<std::vector<float>> weights(int rows, int columns)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<float> values(-0.3f, 0.3f);
    std::vector<std::vector<float>> result(rows, std::vector<float>(columns));
    for (auto& row : result)
        for (auto& value : row)
            value = values(random);
    return result;
}

template <typename Model>
static void serve(Model& model)
{
    model.reset();
    std::mt19937 random(1);
    std::uniform_real_distribution<float> values(-1, 1);
    std::vector<float> inputs(1024);
    for (auto& input : inputs)
        input = values(random);
    alignas(64) float x[16] = {};
    volatile float sink = 0;
    long steps;
    while (std::scanf("%ld", &steps) == 1)
    {
        float sum = 0;
        auto start = std::chrono::steady_clock::now();
        for (long i = 0; i < steps; i++)
        {
            x[0] = inputs[i & 1023];
            sum += model.forward(x);
        }
        std::chrono::duration<double, std::nano> elapsed = std::chrono::steady_clock::now() - start;
        sink = sum;
        std::printf("%.4f\n", elapsed.count() / steps);
        std::fflush(stdout);
    }
}

template <int units>
static void lstm()
{
    ModelT<float, 1, 1, LSTMLayerT<float, 1, units>, DenseT<float, units, 1>> model;
    auto& layer = model.template get<0>();
    layer.setWVals(weights(1, 4 * units));
    layer.setUVals(weights(units, 4 * units));
    layer.setBVals(std::vector<float>(4 * units, 0.1f));
    serve(model);
}

template <int units>
static void gru()
{
    ModelT<float, 1, 1, GRULayerT<float, 1, units>, DenseT<float, units, 1>> model;
    auto& layer = model.template get<0>();
    layer.setWVals(weights(1, 3 * units));
    layer.setUVals(weights(units, 3 * units));
    layer.setBVals(std::vector<std::vector<float>>(2, std::vector<float>(3 * units, 0.1f)));
    serve(model);
}

template <int inputs, int channels, int index, typename Model>
static void convolution(Model& model)
{
    auto& layer = model.template get<index>();
    std::vector<std::vector<std::vector<float>>> kernel;
    for (int c = 0; c < channels; c++)
        kernel.push_back(weights(inputs, 3));
    layer.setWeights(kernel);
    layer.setBias(std::vector<float>(channels, 0.1f));
}

template <int channels>
static void convolutions()
{
    using Model = ModelT<float, 1, 1,
        Conv1DT<float, 1, channels, 3, 1>, TanhActivationT<float, channels>,
        Conv1DT<float, channels, channels, 3, 2>, TanhActivationT<float, channels>,
        Conv1DT<float, channels, channels, 3, 4>, TanhActivationT<float, channels>,
        Conv1DT<float, channels, channels, 3, 8>, TanhActivationT<float, channels>,
        DenseT<float, channels, 1>>;
    Model model;
    convolution<1, channels, 0>(model);
    convolution<channels, channels, 2>(model);
    convolution<channels, channels, 4>(model);
    convolution<channels, channels, 6>(model);
    serve(model);
}

int main(int count, char** arguments)
{
    std::string model = count > 1 ? arguments[1] : "";
    if (model == "lstm-1-16-1")
        lstm<16>();
    else if (model == "lstm-1-40-1")
        lstm<40>();
    else if (model == "gru-1-16-1")
        gru<16>();
    else if (model == "gru-1-40-1")
        gru<40>();
    else if (model == "conv-1-16-1")
        convolutions<16>();
    else
        return std::fprintf(stderr, "usage: rtneural_peer lstm-1-16-1|lstm-1-40-1|gru-1-16-1|gru-1-40-1|conv-1-16-1\n"), 2;
}
