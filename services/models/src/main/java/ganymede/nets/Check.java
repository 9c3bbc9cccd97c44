package ganymede.nets;

import java.util.List;

/** What a node expects of its inputs' shapes; a refusal names the node, the expectation and what it got. */
record Check(Node node, List<List<Integer>> inputs) {
    void that(boolean fits, String expected) {
        if (!fits) {
            throw new IllegalArgumentException("node '%s' (%s) expects %s, got %s from %s"
                    .formatted(node.name(), node.layer(), expected, inputs, node.inputs()));
        }
    }

    void image(int channels) {
        List<Integer> in = inputs.getFirst();
        that(in.size() == 3 && in.getFirst() == channels, "[%d, h, w]".formatted(channels));
    }

    void features(int features) {
        List<Integer> in = inputs.getFirst();
        boolean known = (in.size() == 1 || in.size() == 3) && in.getFirst() == features;
        that(known, "[%d] or [%d, h, w]".formatted(features, features));
    }

    void inputs(int count) {
        that(inputs.size() == count, count == 1 ? "one input" : count + " inputs");
    }

    List<Integer> vector() {
        that(inputs.getFirst().size() == 1, "[n]");
        return inputs.getFirst();
    }

    List<Integer> single() {
        inputs(1);
        return inputs.getFirst();
    }

    /** The one shape of all inputs. */
    List<Integer> equal() {
        List<Integer> first = inputs.getFirst();
        that(inputs.stream().allMatch(first::equals), "inputs of one shape");
        return first;
    }
}
