package ganymede.trainer.data;

import ganymede.families.Structure;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The edges of one undirected network as a data set: every edge in both directions, [2] nodes each, the label its first node. A
 * file has one edge a line, two names apart by spaces, tabs or a comma; lines that begin with # are comments. Nodes are numbered in
 * the order in which they appear; loops and repeated edges count once or not at all.
 */
public final class EdgeList {
    private EdgeList() {}

    /**
     * Reads a file.
     *
     * @throws MalformedDataException names file, line and expectation of up to {@value MalformedDataException#MOST} problems
     */
    static Dataset read(Path file) throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, Integer> nodes = new HashMap<>();
        List<int[]> edges = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] names = line.split("\\s*[,\\s]\\s*", -1);
            if (names.length == 2) {
                edges.add(new int[] {node(nodes, names[0]), node(nodes, names[1])});
            } else {
                problems.add("%s, line %d: '%s' must be two nodes".formatted(file, i + 1, line));
            }
        }
        if (problems.isEmpty() && edges.stream().allMatch(edge -> edge[0] == edge[1])) {
            problems.add("%s, line %d: at least one edge must join two nodes".formatted(file, lines.size()));
        }
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
        return dataset("edges:" + file.getFileName(), nodes.size(), edges);
    }

    private static int node(Map<String, Integer> nodes, String name) {
        nodes.putIfAbsent(name, nodes.size());
        return nodes.getOrDefault(name, 0);
    }

    /**
     * A network of these edges.
     *
     * @param edges pairs of nodes, 0 to nodes - 1; every node in at least one
     */
    public static Dataset dataset(String name, int nodes, List<int[]> edges) {
        List<TreeSet<Integer>> neighbours = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            neighbours.add(new TreeSet<>());
        }
        for (int[] edge : edges) {
            if (edge[0] != edge[1]) {
                neighbours.get(edge[0]).add(edge[1]);
                neighbours.get(edge[1]).add(edge[0]);
            }
        }
        int count = neighbours.stream().mapToInt(TreeSet::size).sum();
        float[] samples = new float[2 * count];
        int[] labels = new int[count];
        int at = 0;
        for (int node = 0; node < nodes; node++) {
            for (int neighbour : neighbours.get(node)) {
                samples[2 * at] = node;
                samples[2 * at + 1] = neighbour;
                labels[at++] = node;
            }
        }
        List<List<Integer>> lists = neighbours.stream().map(List::copyOf).toList();
        return new Dataset(name, new int[] {2}, nodes, new Structure.Network(lists), samples, labels);
    }
}
