package ganymede.trainer.run;

import ganymede.platform.ErrorCode;
import ganymede.trainer.spec.TrainingSpec;
import ganymede.trainer.torch.Backend;
import ganymede.trainer.torch.Device;

/** Where a run's tensors live, as its specification has it. */
final class Placement {
    private Placement() {}

    /** Puts the tensors of this process there; a trainer has one run at a time. */
    static void choose(TrainingSpec spec) throws RunStoppedException {
        Device device = switch (spec.device()) {
            case AUTO -> Backend.best();
            case CPU -> Device.CPU;
            case CUDA -> Device.CUDA;
        };
        var obstacle = Backend.use(device);
        if (obstacle.isPresent()) {
            throw new RunStoppedException(ErrorCode.SPEC_INVALID, obstacle.get());
        }
    }
}
