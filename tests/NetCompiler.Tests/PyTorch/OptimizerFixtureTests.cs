namespace NetCompiler.Tests.PyTorch;

/// <summary>Weights after ten steps of every optimizer.</summary>
[Trait("Category", "Kernels")]
public class OptimizerFixtureTests
{
    [Fact]
    public void Sgd() => OptimizerCheck.Run<SgdNetwork>(n => new SgdNetwork.Trainer(n));

    [Fact]
    public void SgdMomentum() => OptimizerCheck.Run<SgdMomentumNetwork>(n => new SgdMomentumNetwork.Trainer(n));

    [Fact]
    public void SgdNesterov() => OptimizerCheck.Run<SgdNesterovNetwork>(n => new SgdNesterovNetwork.Trainer(n));

    [Fact]
    public void SgdWeightDecay() => OptimizerCheck.Run<SgdWeightDecayNetwork>(n => new SgdWeightDecayNetwork.Trainer(n));

    [Fact]
    public void AdaGrad() => OptimizerCheck.Run<AdaGradNetwork>(n => new AdaGradNetwork.Trainer(n));

    [Fact]
    public void AdaGradDecay() => OptimizerCheck.Run<AdaGradDecayNetwork>(n => new AdaGradDecayNetwork.Trainer(n));

    [Fact]
    public void AdaDelta() => OptimizerCheck.Run<AdaDeltaNetwork>(n => new AdaDeltaNetwork.Trainer(n));

    [Fact]
    public void RMSprop() => OptimizerCheck.Run<RMSpropNetwork>(n => new RMSpropNetwork.Trainer(n));

    [Fact]
    public void RMSpropCentered() => OptimizerCheck.Run<RMSpropCenteredNetwork>(n => new RMSpropCenteredNetwork.Trainer(n));

    [Fact]
    public void RMSpropMomentum() => OptimizerCheck.Run<RMSpropMomentumNetwork>(n => new RMSpropMomentumNetwork.Trainer(n));

    [Fact]
    public void Adam() => OptimizerCheck.Run<AdamNetwork>(n => new AdamNetwork.Trainer(n));

    [Fact]
    public void AdamW() => OptimizerCheck.Run<AdamWNetwork>(n => new AdamWNetwork.Trainer(n));

    [Fact]
    public void AMSGrad() => OptimizerCheck.Run<AMSGradNetwork>(n => new AMSGradNetwork.Trainer(n));

    [Fact]
    public void AdaMax() => OptimizerCheck.Run<AdaMaxNetwork>(n => new AdaMaxNetwork.Trainer(n));

    [Fact]
    public void NAdam() => OptimizerCheck.Run<NAdamNetwork>(n => new NAdamNetwork.Trainer(n));

    [Fact]
    public void RAdam() => OptimizerCheck.Run<RAdamNetwork>(n => new RAdamNetwork.Trainer(n));

    [Fact]
    public void Lion() => OptimizerCheck.Run<LionNetwork>(n => new LionNetwork.Trainer(n));

    [Fact]
    public void Rprop() => OptimizerCheck.Run<RpropNetwork>(n => new RpropNetwork.Trainer(n));

    [Fact]
    public void RpropBounded() => OptimizerCheck.Run<RpropBoundedNetwork>(n => new RpropBoundedNetwork.Trainer(n));

    // The rate is where step sizes start: later ones say nothing.
    [Fact]
    public void RpropStartsAtTheRateOfItsFirstStep() =>
        OptimizerCheck.Run<RpropBoundedNetwork>(n => new RpropBoundedNetwork.Trainer(n), step => step == 0 ? 0.01f : 7, name: "RpropSchedule");

    [Fact]
    public void SgdClipValue() => OptimizerCheck.Run<SgdClipValueNetwork>(n => new SgdClipValueNetwork.Trainer(n));

    [Fact]
    public void SgdClipNorm() => OptimizerCheck.Run<SgdClipNormNetwork>(n => new SgdClipNormNetwork.Trainer(n));

    [Fact]
    public void AdamFrozen() => OptimizerCheck.Run<AdamFrozenNetwork>(n => new AdamFrozenNetwork.Trainer(n), file: "OptimizersTwoLayers");

    [Fact]
    public void AdamPenalties() =>
        OptimizerCheck.Run<AdamPenaltiesNetwork>(n => new AdamPenaltiesNetwork.Trainer(n), file: "OptimizersTwoLayers");

    [Fact]
    public void SgdNonNegative() => OptimizerCheck.Run<SgdNonNegativeNetwork>(n => new SgdNonNegativeNetwork.Trainer(n));

    [Fact]
    public void AdamUnitNorm() => OptimizerCheck.Run<AdamUnitNormNetwork>(n => new AdamUnitNormNetwork.Trainer(n));

    [Fact]
    public void SgdMaxNorm() => OptimizerCheck.Run<SgdMaxNormNetwork>(n => new SgdMaxNormNetwork.Trainer(n));

    [Fact]
    public void AdamWNonNegative() => OptimizerCheck.Run<AdamWNonNegativeNetwork>(n => new AdamWNonNegativeNetwork.Trainer(n));

    [Fact]
    public void SgdFactor() => OptimizerCheck.Run<SgdFactorNetwork>(n => new SgdFactorNetwork.Trainer(n), file: "OptimizersTwoLayers");

    [Fact]
    public void AdamWFactor() => OptimizerCheck.Run<AdamWFactorNetwork>(n => new AdamWFactorNetwork.Trainer(n), file: "OptimizersTwoLayers");

    [Fact]
    public void AdamLstm() => OptimizerCheck.Run<AdamLstmNetwork>(n => new AdamLstmNetwork.Trainer(n), file: "OptimizersLstm");

    [Fact]
    public void AdamGru() => OptimizerCheck.Run<AdamGruNetwork>(n => new AdamGruNetwork.Trainer(n), file: "OptimizersGru");

    [Fact]
    public void SgdSchedule() => OptimizerCheck.Run<SgdMomentumNetwork>(n => new SgdMomentumNetwork.Trainer(n), step => 0.1f / (1 + step));

    [Fact]
    public void AdamSchedule() => OptimizerCheck.Run<AdamNetwork>(n => new AdamNetwork.Trainer(n), step => 0.01f / (1 + step));

    [Fact]
    public void AdamUnrolled() => OptimizerCheck.Run<AdamUnrolledNetwork>(n => new AdamUnrolledNetwork.Trainer(n), name: "Adam");

    [Fact]
    public void AdamLooped() => OptimizerCheck.Run<AdamLoopedNetwork>(n => new AdamLoopedNetwork.Trainer(n), name: "Adam");

    [Fact]
    public void SgdEmbedding() => OptimizerCheck.Run<SgdEmbeddingNetwork>(n => new SgdEmbeddingNetwork.Trainer(n), file: "OptimizersEmbedding");

    [Fact]
    public void AdaGradEmbedding() => OptimizerCheck.Run<AdaGradEmbeddingNetwork>(n => new AdaGradEmbeddingNetwork.Trainer(n), file: "OptimizersEmbedding");

    // SparseAdam beside Adam.
    [Fact]
    public void AdamEmbedding() => OptimizerCheck.RunFused<AdamEmbeddingNetwork>(n => new AdamEmbeddingNetwork.Trainer(n), file: "OptimizersEmbedding");
}
