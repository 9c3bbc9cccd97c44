package ganymede.trainer.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Losses of a policy over tokens: logits [batch, steps, tokens], tokens as int64 and rewards as floats [batch, steps]. */
final class PolicyLosses {
    private PolicyLosses() {}

    /** Mean over samples and steps of -ln G(y_t | y_1 .. y_(t-1)), in nats per token. */
    static Tensor likelihood(Tensor logits, Tensor tokens) {
        return chosen(logits, tokens).mean().neg();
    }

    /**
     * The negative of the policy gradient's objective, sum over steps of ln G(y_t | y_1 .. y_(t-1)) times advantage, averaged
     * over samples (Yu et al. 2017, eq. 7); advantages are constants.
     */
    static Tensor policy(Tensor logits, Tensor tokens, Tensor advantages) {
        Scalar samples = new Scalar((double) tokens.size(0));
        return chosen(logits, tokens)
                .mul(advantages.detach())
                .sum()
                .div(samples)
                .neg();
    }

    /** Rewards less their mean over the batch at each step (Williams 1992, section 4): a baseline lowers the variance at a bias of 1 / batch. */
    static Tensor advantages(Tensor rewards) {
        return rewards.sub(rewards.mean(0));
    }

    private static Tensor chosen(Tensor logits, Tensor tokens) {
        return torch.log_softmax(logits, 2).gather(2, tokens.unsqueeze(2)).squeeze(2);
    }
}
