package ganymede.cli.vectors;

import java.util.List;

/** What became of one block of a vector file. */
sealed interface BlockResult {
    /** The block's name in the file. */
    String name();

    /** Whether all that it says was computed, and equal. */
    boolean holds();

    /**
     * It was computed.
     *
     * @param what was compared, for people
     * @param unread numbers of the block that nothing compares
     */
    record Compared(String name, String what, Comparison comparison, List<String> unread) implements BlockResult {
        @Override
        public boolean holds() {
            return comparison.differences().isEmpty() && unread.isEmpty();
        }
    }

    /** It lacks something, or holds what no score can be computed of. */
    record Unreadable(String name, String reason) implements BlockResult {
        @Override
        public boolean holds() {
            return false;
        }
    }

    /** No score has that name. */
    record Unknown(String name) implements BlockResult {
        @Override
        public boolean holds() {
            return false;
        }
    }
}
