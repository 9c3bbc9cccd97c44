package ganymede.families;

import java.util.List;

/** What the values of a sample mean beyond its shape. */
public sealed interface Structure {
    /** Nothing more: pixels or coordinates. */
    Structure NONE = new Plain();

    record Plain() implements Structure {}

    /** A row of a table [columns]: numbers as they are, categories as their place. */
    record Table(List<Column> columns) implements Structure {
        public Table {
            columns = List.copyOf(columns);
        }

        /** Values of a row's code. */
        public int codeSize() {
            return columns.stream().mapToInt(Column::width).sum();
        }

        /** Categories of all categorical columns together: what a row can be conditioned on. */
        public int conditions() {
            return categorical().stream().mapToInt(Column::width).sum();
        }

        /** The categorical columns, in order. */
        public List<Column.Categorical> categorical() {
            return columns.stream()
                    .filter(Column.Categorical.class::isInstance)
                    .map(Column.Categorical.class::cast)
                    .toList();
        }
    }

    /**
     * An undirected graph [nodes, nodes + types]: each node's row of the symmetric adjacency matrix (0 or 1, no loops), then its
     * type in unary.
     */
    record Graph(int nodes, int types) implements Structure {}

    /**
     * One undirected network whose edges are the samples: a pair [2] of nodes, 0 to nodes - 1; the label of a pair is its first
     * node.
     *
     * @param neighbours of each node, rising, at least one
     */
    record Network(List<List<Integer>> neighbours) implements Structure {
        public Network {
            neighbours = neighbours.stream().map(List::copyOf).toList();
            for (int node = 0; node < neighbours.size(); node++) {
                if (neighbours.get(node).isEmpty()) {
                    throw new IllegalArgumentException("node %d must have a neighbour".formatted(node));
                }
            }
        }

        /** Number of nodes. */
        public int nodes() {
            return neighbours.size();
        }
    }
}
