package ganymede.trainer.torch;

import ganymede.families.PolicyGradient;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A recurrent generator of tokens seen as a policy: its logits on given tokens, and completions of given beginnings. */
record TokenPolicy(TorchNet generator) {
    /** Logits at each step [batch, steps, tokens] when the tokens [batch, steps] are those given. */
    Tensor logits(Tensor tokens) {
        Tensor noise = torch.zeros_like(tokens).unsqueeze(2);
        TorchScan.Steering given = (step, values) -> {
            if (step > 0) {
                values.put(PolicyGradient.TOKEN, column(tokens, step - 1));
            }
        };
        return generator.scan().run(List.of(noise), PolicyGradient.LOGITS, given, Mode.TRAINING, 0);
    }

    /**
     * Keeps the beginning of each row and draws the rest.
     *
     * @param kept tokens of each row that stay [batch, 1]
     * @param z latents [batch, steps]
     */
    Tensor complete(Tensor tokens, Tensor kept, Tensor z) {
        TorchScan.Steering beginning = (step, values) -> {
            if (step > 0) {
                Tensor stays = kept.gt(new Scalar(step - 1.0));
                Tensor drawn = values.get(PolicyGradient.TOKEN);
                values.put(PolicyGradient.TOKEN, torch.where(stays, column(tokens, step - 1), drawn));
            }
        };
        String drawn = generator.scan().cell().outputs().getLast();
        Tensor rest = generator
                .scan()
                .run(List.of(z.unsqueeze(2)), drawn, beginning, Mode.EVALUATION, 0)
                .squeeze(2);
        Tensor positions = Backend.range(0, tokens.size(1));
        return torch.where(kept.gt(positions), tokens, rest);
    }

    private static Tensor column(Tensor tokens, int step) {
        return tokens.narrow(1, step, 1);
    }
}
