using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>One network, trained by each optimizer at a rate that is usual for it.</summary>
internal static class Optimizers
{
    public static IReadOnlyList<Score> Run(LessonOptions options) => Comparison.Run(
        SmallDigits.Load(options),
        new FitOptions { Epochs = options.Choose(5, 8) },
        Contender.Of<WithSgd>("SGD", n => new WithSgd.Trainer(n)),
        Contender.Of<WithMomentum>("SGD with momentum", n => new WithMomentum.Trainer(n)),
        Contender.Of<WithNesterov>("SGD with Nesterov's momentum", n => new WithNesterov.Trainer(n)),
        Contender.Of<WithAdaGrad>("AdaGrad", n => new WithAdaGrad.Trainer(n)),
        Contender.Of<WithRMSprop>("RMSprop", n => new WithRMSprop.Trainer(n)),
        Contender.Of<WithAdaDelta>("AdaDelta", n => new WithAdaDelta.Trainer(n)),
        Contender.Of<WithAdam>("Adam", n => new WithAdam.Trainer(n)),
        Contender.Of<WithAdamW>("AdamW", n => new WithAdamW.Trainer(n)),
        Contender.Of<WithAMSGrad>("AMSGrad", n => new WithAMSGrad.Trainer(n)),
        Contender.Of<WithAdaMax>("AdaMax", n => new WithAdaMax.Trainer(n)),
        Contender.Of<WithNAdam>("NAdam", n => new WithNAdam.Trainer(n)),
        Contender.Of<WithRAdam>("RAdam", n => new WithRAdam.Trainer(n)),
        Contender.Of<WithLion>("Lion", n => new WithLion.Trainer(n)));
}
