package ganymede.artifacts;

import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.artifacts.ModelManifest.OutputRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What the parts of a manifest must say about each other. */
final class ManifestRules {

    // Weights are written as decimals of at most 17 digits; more than this apart from 1 is a mistake, not rounding.
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private static final int PERCENTILES = 101;

    private ManifestRules() {}

    /** Every contradiction, each with path and value; empty when there is none. */
    static List<String> problems(ModelManifest manifest) {
        var problems = new ArrayList<String>();
        if (!ObjectKeys.MODEL_NAME.matcher(manifest.name()).matches()) {
            problems.add("name must match %s, is '%s'".formatted(ObjectKeys.MODEL_NAME.pattern(), manifest.name()));
        }
        inputs(manifest, problems);
        outputs(manifest, problems);
        weights(manifest, problems);
        files(manifest, problems);
        extractor(manifest, problems);
        critic(manifest, problems);
        return problems;
    }

    private static void inputs(ModelManifest manifest, List<String> problems) {
        var names = new HashSet<String>();
        for (int i = 0; i < manifest.inputs().size(); i++) {
            var input = manifest.inputs().get(i);
            if (!names.add(input.name())) {
                problems.add("inputs[%d].name '%s' is used twice".formatted(i, input.name()));
            }
            if ((input.role() == InputRole.LABEL) != (input.classes() > 0)) {
                problems.add("inputs[%d].classes is %d; a label input has classes and no other input has"
                        .formatted(i, input.classes()));
            }
            if (input.role() == InputRole.LATENT && input.shape().isEmpty()) {
                problems.add("inputs[%d].shape of a latent must not be empty".formatted(i));
            }
            if (input.role() == InputRole.TEMPERATURE && !input.shape().equals(List.of(1))) {
                problems.add("inputs[%d].shape of a temperature must be [1], is %s".formatted(i, input.shape()));
            }
            if (input.role() == InputRole.PREFIX && input.shape().size() != 1) {
                problems.add("inputs[%d].shape of a prefix must be [length], is %s".formatted(i, input.shape()));
            }
        }
    }

    private static void outputs(ModelManifest manifest, List<String> problems) {
        var samples = manifest.outputs().stream()
                .filter(output -> output.role() == OutputRole.SAMPLES)
                .toList();
        if (samples.size() != 1) {
            problems.add("outputs must have exactly one with role samples, have %d".formatted(samples.size()));
        }
        for (int i = 0; i < manifest.outputs().size(); i++) {
            var output = manifest.outputs().get(i);
            if (output.low() >= output.high()) {
                problems.add("outputs[%d].low (%s) must be below high (%s)".formatted(i, output.low(), output.high()));
            }
            if (!output.columns().isEmpty()
                    && !output.shape().equals(List.of(output.columns().size()))) {
                problems.add("outputs[%d].shape %s must be that of a row of %d columns"
                        .formatted(i, output.shape(), output.columns().size()));
            }
            var values =
                    output.shape().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
            if (values > Integer.MAX_VALUE) {
                problems.add(
                        "outputs[%d].shape %s has more values than an array can hold".formatted(i, output.shape()));
            }
        }
    }

    private static void weights(ModelManifest manifest, List<String> problems) {
        var weights = manifest.sampler().classWeights();
        if (weights.isEmpty()) {
            return;
        }
        if (weights.size() != manifest.classes()) {
            problems.add(
                    "sampler.classWeights has %d entries for %d classes".formatted(weights.size(), manifest.classes()));
        }
        var sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (weights.stream().anyMatch(weight -> weight < 0) || Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
            problems.add("sampler.classWeights must be positive and sum to 1, sum to " + sum);
        }
    }

    private static void files(ModelManifest manifest, List<String> problems) {
        if (!manifest.files().containsKey(FileRole.GENERATOR)) {
            problems.add("files.generator is missing");
        }
        var prefix = "models/" + manifest.name() + "/";
        manifest.files().forEach((role, file) -> {
            if (!file.key().startsWith(prefix)) {
                problems.add("files.%s.key must be below %s, is %s".formatted(role.label(), prefix, file.key()));
            }
        });
    }

    private static void extractor(ModelManifest manifest, List<String> problems) {
        var extractor = manifest.extractor();
        if ((extractor != null) != manifest.files().containsKey(FileRole.EXTRACTOR)) {
            problems.add("extractor and files.extractor must be there together");
        }
        if (extractor == null) {
            return;
        }
        if ((extractor.logits() != null) != (extractor.classes() > 0)) {
            problems.add("extractor.classes is %d; it is positive when there are logits and 0 otherwise"
                    .formatted(extractor.classes()));
        }
        for (var output : manifest.outputs()) {
            if (output.role() == OutputRole.SAMPLES && !output.shape().equals(extractor.inputShape())) {
                problems.add("extractor.inputShape %s differs from the samples' shape %s"
                        .formatted(extractor.inputShape(), output.shape()));
            }
        }
    }

    // A critic's file without its calibration is what earlier trainers wrote; it is not used.
    private static void critic(ModelManifest manifest, List<String> problems) {
        var critic = manifest.critic();
        if (critic == null) {
            return;
        }
        if (!manifest.files().containsKey(FileRole.CRITIC)) {
            problems.add("critic without files.critic");
        }
        if (critic.percentiles().size() != PERCENTILES) {
            problems.add("critic.percentiles must be the %d from the 0th to the 100th, are %d"
                    .formatted(PERCENTILES, critic.percentiles().size()));
        }
        for (int i = 1; i < critic.percentiles().size(); i++) {
            if (critic.percentiles().get(i) < critic.percentiles().get(i - 1)) {
                problems.add("critic.percentiles[%d] (%s) must not be below the one before"
                        .formatted(i, critic.percentiles().get(i)));
                return;
            }
        }
    }
}
