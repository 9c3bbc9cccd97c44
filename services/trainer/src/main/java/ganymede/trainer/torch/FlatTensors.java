package ganymede.trainer.torch;

import ganymede.nets.Parameter;
import ganymede.nets.Shapes;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/**
 * Named tensors as views of one flat vector, so that an optimiser step, an average, a clip or a checkpoint is a handful of
 * operations whatever the number of layers. Owns its memory until closed.
 */
final class FlatTensors implements AutoCloseable {
    private final List<Parameter> parameters;
    private final Tensor flat;
    private final SequencedMap<String, Tensor> views = new LinkedHashMap<>();

    FlatTensors(List<Parameter> parameters, boolean gradients) {
        this.parameters = List.copyOf(parameters);
        this.flat = Scoped.call(() -> Backend.zeros(size(parameters)).retainReference());
        Scoped.frozen(() -> addViews(gradients));
    }

    private static long size(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(parameter -> Shapes.size(parameter.shape()))
                .sum();
    }

    private void addViews(boolean gradients) {
        long offset = 0;
        for (Parameter parameter : parameters) {
            int[] shape = Shapes.array(parameter.shape());
            long extent = Shapes.size(parameter.shape());
            // Detached views share the memory and are leaves of the autograd graph.
            Tensor view =
                    flat.narrow(0, offset, extent).view(Convert.longs(shape)).detach();
            view.requires_grad_(gradients);
            view.retainReference();
            views.put(parameter.name(), view);
            offset += extent;
        }
    }

    Tensor flat() {
        return flat;
    }

    SequencedMap<String, Tensor> views() {
        return views;
    }

    /** Copies the tensors of these names in. */
    void load(Weights weights) {
        Scoped.frozen(() -> views.forEach((name, view) -> view.copy_(Convert.floats(weights.tensor(name)))));
    }

    /** Copies all tensors out. */
    void store(SequencedMap<String, ganymede.nets.Tensor> target) {
        Scoped.frozen(() -> {
            for (Parameter parameter : parameters) {
                Tensor view = Objects.requireNonNull(views.get(parameter.name()));
                target.put(parameter.name(), Convert.tensor(view, Shapes.array(parameter.shape())));
            }
        });
    }

    @Override
    public void close() {
        views.values().forEach(Tensor::releaseReference);
        flat.releaseReference();
    }
}
