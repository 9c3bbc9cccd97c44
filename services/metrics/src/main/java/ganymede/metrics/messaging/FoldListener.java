package ganymede.metrics.messaging;

import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.Problem;
import java.util.Map;

/** Hears what the fold does. */
interface FoldListener {
    /** A transaction with these samples, by version, is committed. */
    void committed(Map<ModelVersion, Long> samples);

    /** Samples go into no digest; 0 when it is not known how many. */
    void unscored(Problem problem, long samples);

    /** A record was committed to the dead letters. */
    void buried(String topic, Problem problem);

    /** A partition waits for something. */
    void waiting(String topic, int partition, long offset, Problem problem);
}
