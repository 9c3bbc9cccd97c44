package ganymede.trainer.training;

/** A source of batches; law: a pure function of the index, so that a resumed run sees what it would have seen. */
@FunctionalInterface
public interface Batches {
    /** The batch of an update; updates count from 0 and never end. */
    Batch batch(long index);
}
