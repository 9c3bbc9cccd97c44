package ganymede.generation.messaging;

import ganymede.platform.Problem;

/** What becomes of a record once its samples are made, or cannot be. Thread-safe. */
interface Ending {
    /** The samples are there. */
    Outcome made(Made made);

    /** There will be none. */
    Outcome failed(Problem problem);
}
