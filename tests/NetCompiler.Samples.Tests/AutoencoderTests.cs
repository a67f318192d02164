using Autoencoders;
using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class AutoencoderTests
{
    private static readonly LessonOptions Short = new(Data: null, Short: true);

    [Fact]
    public void A_linear_code_is_as_good_as_principal_components_and_no_better()
    {
        (double mean, double linear, double tied, double components, double deep) = Undercomplete.Run(Short);
        Assert.InRange(linear, components, 1.1 * components);
        Assert.InRange(tied, components, 1.1 * components);
        Assert.InRange(linear, 0, 0.5 * mean);
        Assert.InRange(deep, 0, 0.5 * mean);
    }

    [Fact]
    public void A_code_that_is_too_large_copies_what_is_no_digit_unless_it_learns_from_noisy_pictures()
    {
        (double digits, double others, double noisyDigits, double noisyOthers) = Overcomplete.Run(Short);
        Assert.InRange(digits, 0, 0.1);
        Assert.InRange(others, 0, 0.35);
        Assert.InRange(noisyDigits, 2 * digits, 0.75);
        Assert.InRange(noisyOthers, 0.75, 2);
    }

    [Fact]
    public void Noisy_pictures_come_out_cleaner()
    {
        (double noisy, double cleaned) = Denoising.Run(Short);
        Assert.InRange(cleaned, 0, 0.4 * noisy);
    }

    [Fact]
    public void The_penalty_makes_units_answer_to_few_pictures()
    {
        (SparsenessOfCode dense, SparsenessOfCode sparse) = Sparse.Run(Short);
        Assert.InRange(dense.MeanActivity, 0.3, 0.7);
        Assert.InRange(sparse.MeanActivity, 0.03, 0.12);
        Assert.InRange(sparse.ShareActive, 0, 0.25 * dense.ShareActive);
        Assert.InRange(sparse.Error, dense.Error, 0.9);
    }

    [Fact]
    public void Pretraining_layer_by_layer_makes_up_for_labels()
    {
        (double random, double pretrained) = Stacked.Run(Short);
        Assert.InRange(pretrained, random + 0.04, 1);
        Assert.InRange(pretrained, 0.6, 1);
    }

    [Fact]
    public void A_variational_autoencoder_knows_which_pictures_are_likely()
    {
        (double independent, double bound) = Variational.Run(Short);
        Assert.InRange(bound, 0.5 * independent, 0.95 * independent);
    }
}
