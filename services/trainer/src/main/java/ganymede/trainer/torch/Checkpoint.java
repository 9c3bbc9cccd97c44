package ganymede.trainer.torch;

import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/** The mutable state of a step as bytes: flat parameters, running statistics and moments, in a fixed order. */
record Checkpoint(List<TorchNet> nets, List<TorchOptimiser> optimisers, SequencedMap<String, Tensor> others) {
    Checkpoint(List<TorchNet> nets, List<TorchOptimiser> optimisers) {
        this(nets, optimisers, new LinkedHashMap<>());
    }

    private SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < nets.size(); i++) {
            String prefix = i + "/" + nets.get(i).net().name();
            state.put(prefix + "/parameters", nets.get(i).flat());
            state.put(prefix + "/statistics", nets.get(i).statistics());
        }
        for (int i = 0; i < optimisers.size(); i++) {
            List<Tensor> moments = optimisers.get(i).moments();
            for (int j = 0; j < moments.size(); j++) {
                state.put("optimiser" + i + "/moment" + j, moments.get(j));
            }
        }
        others.forEach((name, tensor) -> state.put("other/" + name, tensor));
        return state;
    }

    byte[] save() {
        return Scoped.call(() -> {
            SequencedMap<String, ganymede.nets.Tensor> values = new LinkedHashMap<>();
            state().forEach((name, tensor) ->
                    values.put(name, Convert.tensor(tensor, Math.toIntExact(tensor.numel()))));
            return new Weights(values).toBytes();
        });
    }

    void restore(byte[] bytes) {
        Weights saved = Weights.fromBytes(bytes);
        SequencedMap<String, Tensor> state = state();
        if (!saved.tensors().sequencedKeySet().equals(state.sequencedKeySet())) {
            throw new IllegalArgumentException("checkpoint holds %s, this run needs %s"
                    .formatted(saved.tensors().keySet(), state.keySet()));
        }
        state.forEach((name, tensor) -> {
            if (saved.tensor(name).size() != tensor.numel()) {
                throw new IllegalArgumentException("checkpoint's '%s' holds %d values, this run needs %d"
                        .formatted(name, saved.tensor(name).size(), tensor.numel()));
            }
        });
        Scoped.frozen(() -> state.forEach((name, tensor) ->
                tensor.copy_(Convert.floats(saved.tensor(name)).view_as(tensor))));
    }
}
