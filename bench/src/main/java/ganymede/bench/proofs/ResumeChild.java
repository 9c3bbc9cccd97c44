package ganymede.bench.proofs;

import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.Cancellation;
import ganymede.trainer.run.DirectoryStore;
import ganymede.trainer.run.Phase;
import ganymede.trainer.run.RunEvent;
import ganymede.trainer.run.RunListener;
import ganymede.trainer.run.RunRequest;
import ganymede.trainer.run.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trains specifications one after the other, as the trainer does, and says each step: {@code STORE SPECS name...}. */
final class ResumeChild {
    private ResumeChild() {}

    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments).subList(2, arguments.length);
        var run = new TrainingRun(
                new DirectoryStore(Path.of(arguments[0])), BuildInfo.of("proof"), ServiceClock.system());
        for (var name : names) {
            var request = new RunRequest(name, Files.readString(Path.of(arguments[1], name + ".yaml")));
            var end = run.run(request, new Cancellation(), steps(name));
            if (end instanceof RunEvent.Failed failed) {
                System.err.println(name + ": " + failed.problem());
                System.exit(1);
            }
            System.out.println("end " + name);
        }
    }

    private static RunListener steps(String name) {
        return event -> {
            if (event instanceof RunEvent.Progressed progressed
                    && progressed.phase() == Phase.TRAINING
                    && progressed.step() > 0) {
                System.out.println("step " + name + " " + progressed.step());
            }
        };
    }
}
