package ganymede.bench;

import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** What the plain loops need of a session; one thread at a time. */
interface BatchRunner {
    GeneratorSpec spec();

    int maxBatch();

    /** The input to fill, row-major. */
    FloatBuffer latents();

    /** The classes to fill, one per row; unused by unconditional generators. */
    LongBuffer labels();

    void run(int count, SampleBuffer samples);

    /** The service's own session: one thread for each. The caller still owns it. */
    static BatchRunner of(GeneratorSession session) {
        return new BatchRunner() {
            @Override
            public GeneratorSpec spec() {
                return session.spec();
            }

            @Override
            public int maxBatch() {
                return session.maxBatch();
            }

            @Override
            public FloatBuffer latents() {
                return session.latents();
            }

            @Override
            public LongBuffer labels() {
                return session.labels();
            }

            @Override
            public void run(int count, SampleBuffer samples) {
                session.run(count, samples);
            }
        };
    }
}
