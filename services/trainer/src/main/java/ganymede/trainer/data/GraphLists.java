package ganymede.trainer.data;

import ganymede.families.Structure;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Undirected graphs as lists of edges: an edge a line, two node names apart by white space; an empty line ends a graph, a line
 * that begins with # says nothing. Nodes keep the order of their first edge; type 0 is a node, type 1 the lack of one in graphs
 * that are smaller than the largest. The label is the tenth of the graphs by their number of edges.
 */
final class GraphLists {
    private static final int LEAST_GRAPHS = 100;
    /** The generator's output grows with the square. */
    private static final int MOST_NODES = 64;

    private static final int TYPES = 2;

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<Graph> graphs = new ArrayList<>();

    /** Places of the nodes by name, and the edges between places. */
    private record Graph(Map<String, Integer> nodes, List<int[]> edges) {
        Graph() {
            this(new LinkedHashMap<>(), new ArrayList<>());
        }

        int place(String node) {
            return nodes.computeIfAbsent(node, name -> nodes.size());
        }
    }

    private GraphLists(String file) {
        this.file = file;
    }

    /** @throws MalformedDataException names file, line and expectation */
    static Dataset read(Path path) throws IOException {
        var lists = new GraphLists(path.toString());
        // Node names are identities, not text: any bytes will do.
        lists.take(Files.readAllLines(path, StandardCharsets.ISO_8859_1));
        if (!lists.problems.isEmpty()) {
            throw new MalformedDataException(lists.problems);
        }
        return lists.dataset("graphs:" + path.getFileName());
    }

    private void take(List<String> lines) {
        var graph = new Graph();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                graph = closed(graph, i + 1);
            } else if (!line.startsWith("#")) {
                edge(graph, line.split("\\s+", -1), i + 1);
            }
        }
        closed(graph, lines.size());
        if (graphs.size() < LEAST_GRAPHS) {
            problem(
                    Math.max(1, lines.size()),
                    "%d graphs must be at least %d, apart by empty lines".formatted(graphs.size(), LEAST_GRAPHS));
        }
    }

    private Graph closed(Graph graph, int line) {
        if (graph.edges().isEmpty()) {
            return graph;
        }
        if (graph.nodes().size() > MOST_NODES) {
            problem(
                    line,
                    "a graph of %d nodes must have at most %d"
                            .formatted(graph.nodes().size(), MOST_NODES));
        }
        graphs.add(graph);
        return new Graph();
    }

    private void edge(Graph graph, String[] nodes, int line) {
        if (nodes.length != 2) {
            problem(line, "%d names must be the 2 of an edge's nodes".formatted(nodes.length));
        } else if (nodes[0].equals(nodes[1])) {
            problem(line, "an edge must join two nodes, not %s to itself".formatted(nodes[0]));
        } else {
            graph.edges().add(new int[] {graph.place(nodes[0]), graph.place(nodes[1])});
        }
    }

    private Dataset dataset(String name) {
        int nodes =
                graphs.stream().mapToInt(graph -> graph.nodes().size()).max().orElseThrow();
        int row = nodes + TYPES;
        var samples = new float[graphs.size() * nodes * row];
        var edges = new double[graphs.size()];
        for (int i = 0; i < edges.length; i++) {
            int from = i * nodes * row;
            edges[i] = graphs.get(i).edges().size();
            for (int[] edge : graphs.get(i).edges()) {
                samples[from + edge[0] * row + edge[1]] = 1;
                samples[from + edge[1] * row + edge[0]] = 1;
            }
            for (int node = 0; node < nodes; node++) {
                int type = node < graphs.get(i).nodes().size() ? 0 : 1;
                samples[from + node * row + nodes + type] = 1;
            }
        }
        return new Dataset(
                name,
                new int[] {nodes, row},
                Tenths.CLASSES,
                new Structure.Graph(nodes, TYPES),
                samples,
                Tenths.of(edges));
    }

    private void problem(int line, String expectation) {
        problems.add("%s, line %d: %s".formatted(file, line, expectation));
    }
}
