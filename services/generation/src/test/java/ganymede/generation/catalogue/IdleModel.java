package ganymede.generation.catalogue;

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
        return new LoadedModel(
                new ModelVersion(name, 1),
                "sha256:" + name,
                GeneratorSpec.of(TestModels.TINY.manifest(name, 1)),
                Accelerator.CPU.runtimeInfo(),
                List.of(),
                Optional.empty(),
                List.of(),
                new BatchChoice(batch, secondsPerSample));
    }
}
