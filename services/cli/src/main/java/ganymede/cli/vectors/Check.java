package ganymede.cli.vectors;

/** Computes what a block expects, from the block's parameters and the file's inputs. */
@FunctionalInterface
interface Check {
    void run(Block block, Samples samples, Comparison comparison) throws VectorException;

    /** The file's two samples; fails when the file has none that can be used. */
    @FunctionalInterface
    interface Samples {
        Inputs read() throws VectorException;
    }
}
