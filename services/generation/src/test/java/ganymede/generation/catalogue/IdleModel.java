package ganymede.generation.catalogue;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSpec;
import ganymede.testkit.TestModels;
import java.util.List;
import java.util.Optional;

/** A model that is scheduled and never run. */
public final class IdleModel {
    private IdleModel() {}

    /** With batches of this size at this cost. */
    public static LoadedModel of(String name, int batch, double secondsPerSample) {
        return of(name, batch, secondsPerSample, Optional.empty());
    }

    /** The same with a critic whose log ratios lie evenly between -3 and 3. */
    public static LoadedModel judged(String name, int batch, double secondsPerSample) {
        var critic = TestModels.JUDGED.manifest(name, 1).critic();
        return of(name, batch, secondsPerSample, Optional.ofNullable(critic));
    }

    private static LoadedModel of(String name, int batch, double secondsPerSample, Optional<CriticSpec> critic) {
        return new LoadedModel(
                new ModelVersion(name, 1),
                "sha256:" + name,
                GeneratorSpec.of(TestModels.TINY.manifest(name, 1)),
                Accelerator.CPU.runtimeInfo(),
                List.of(),
                critic,
                List.of(),
                new BatchChoice(batch, secondsPerSample),
                () -> {});
    }
}
