package ganymede.generation.catalogue;

/** The memory set aside for models, in bytes. Safe for several threads. */
public final class ModelMemory {
    private final long limit;
    private long taken;

    /** Memory of this size; 0 is any. */
    public ModelMemory(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("memory for models (%d) must not be negative".formatted(limit));
        }
        this.limit = limit;
    }

    /** Takes so much, unless it is not there. */
    synchronized boolean take(long bytes) {
        if (limit > 0 && bytes > limit - taken) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** Ends what {@link #take} began. */
    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    /** Bytes in all; 0 is any number. */
    public long limit() {
        return limit;
    }

    /** Bytes that loaded models take. */
    public synchronized long taken() {
        return taken;
    }
}
