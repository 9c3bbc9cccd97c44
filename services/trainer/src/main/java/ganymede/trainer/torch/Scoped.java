package ganymede.trainer.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Runs work inside a pointer scope, which frees every native object that the work made and did not retain.
 *
 * <p>Without one a training step leaks about 2 MB until the collector runs.
 */
@SuppressWarnings("try") // scopes act by being open; their variables are never named in the body
final class Scoped {
    static {
        Natives.unpack();
    }

    private Scoped() {}

    /** Runs with autograd as it is. */
    static <T> T call(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            return work.get();
        }
    }

    /** Runs without recording gradients. */
    static <T> T frozen(Supplier<T> work) {
        try (PointerScope scope = new PointerScope()) {
            NoGradGuard guard = new NoGradGuard();
            try {
                return work.get();
            } finally {
                // The guard acts until its native destructor runs; nested scopes close in order.
                guard.close();
            }
        }
    }

    /** Runs without recording gradients. */
    static void frozen(Runnable work) {
        frozen(() -> {
            work.run();
            return true;
        });
    }

    /** A value made without recording gradients, left to the caller's scope. */
    static <T> T ungraded(Supplier<T> work) {
        NoGradGuard guard = new NoGradGuard();
        try {
            return work.get();
        } finally {
            guard.close();
        }
    }
}
