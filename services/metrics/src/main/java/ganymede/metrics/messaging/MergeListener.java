package ganymede.metrics.messaging;

import ganymede.platform.Problem;

/** Hears what the merge cannot say on a topic. */
interface MergeListener {
    /** A digest was dropped, as a whole or for its window, because of the problem. */
    void unmerged(Problem problem, long samples);

    /** One partition holds this many open windows now. */
    void windows(int partition, int open);
}
