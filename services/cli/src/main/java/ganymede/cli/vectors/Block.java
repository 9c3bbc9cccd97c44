package ganymede.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One object of a vector file; knows which of its numbers were read, as input or as expectation.
 *
 * <p>Every reader fails with the place when the field is missing or of another kind.
 */
final class Block {
    private final String pointer;
    private final JsonNode node;
    private final Set<String> read;

    Block(String pointer, JsonNode node) {
        this(pointer, node, new HashSet<>());
    }

    private Block(String pointer, JsonNode node, Set<String> read) {
        this.pointer = pointer;
        this.node = node;
        this.read = read;
    }

    String pointer() {
        return pointer;
    }

    boolean has(String field) {
        return node.has(field);
    }

    boolean isArray(String field) {
        return node.path(field).isArray();
    }

    boolean isObject(String field) {
        return node.path(field).isObject();
    }

    /** Names of the fields, in the file's order. */
    List<String> fields() {
        return List.copyOf(iterable());
    }

    private List<String> iterable() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An object inside this one. */
    Block object(String field) throws VectorException {
        var child = node.path(field);
        require(child.isObject(), field, "must be an object");
        return new Block(pointer + "/" + field, child, read);
    }

    /** The objects of an array. */
    List<Block> objects(String field) throws VectorException {
        var child = node.path(field);
        require(child.isArray(), field, "must be an array of objects");
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < child.size(); i++) {
            require(child.get(i).isObject(), field + "/" + i, "must be an object");
            blocks.add(new Block(pointer + "/" + field + "/" + i, child.get(i), read));
        }
        return blocks;
    }

    String text(String field) throws VectorException {
        var child = node.path(field);
        require(child.isTextual(), field, "must be a text");
        return child.textValue();
    }

    double number(String field) throws VectorException {
        require(node.has(field), field, "is missing");
        return finite(field, node.get(field));
    }

    int integer(String field) throws VectorException {
        double value = number(field);
        require(value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE, field, "must be a whole number");
        return (int) value;
    }

    /** The same, within bounds. */
    int integer(String field, int least, int most) throws VectorException {
        int value = integer(field);
        require(value >= least && value <= most, field, "(%d) must be %d to %d".formatted(value, least, most));
        return value;
    }

    /** A number, or infinite as a bare word or a text: what a computed one is compared with. */
    double expected(String field) throws VectorException {
        require(node.has(field), field, "is missing");
        var child = node.get(field);
        if (child.asText().matches("Infinity|inf")) {
            read.add(pointer + "/" + field);
            return Double.POSITIVE_INFINITY;
        }
        return finite(field, child);
    }

    double[] vector(String field) throws VectorException {
        var child = array(field);
        var values = new double[child.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = finite(field + "/" + i, child.get(i));
        }
        read.add(pointer + "/" + field);
        return values;
    }

    /** Whole numbers, 0 to below {@code limit}. */
    int[] indices(String field, int limit) throws VectorException {
        var values = vector(field);
        for (int i = 0; i < values.length; i++) {
            require(
                    values[i] == Math.rint(values[i]) && values[i] >= 0 && values[i] < limit,
                    field + "/" + i,
                    "(%s) must be a whole number from 0 to %d".formatted(values[i], limit - 1));
        }
        return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
    }

    long[] counts(String field) throws VectorException {
        return IntStream.of(indices(field, Integer.MAX_VALUE)).asLongStream().toArray();
    }

    /** At least one row; rows of one length. */
    double[][] matrix(String field) throws VectorException {
        var child = array(field);
        require(!child.isEmpty(), field, "must have a row");
        var rows = new double[child.size()][];
        for (int row = 0; row < rows.length; row++) {
            var values = child.get(row);
            require(values.isArray() && !values.isEmpty(), field + "/" + row, "must be an array of numbers");
            require(
                    values.size() == child.get(0).size(),
                    field + "/" + row,
                    "has %d numbers, the first row has %d"
                            .formatted(values.size(), child.get(0).size()));
            rows[row] = new double[values.size()];
            for (int i = 0; i < values.size(); i++) {
                rows[row][i] = finite(field + "/" + row + "/" + i, values.get(i));
            }
        }
        read.add(pointer + "/" + field);
        return rows;
    }

    /** Pointers of numbers below this block that nothing has read. */
    List<String> unread() {
        var found = new ArrayList<String>();
        collect(pointer, node, found);
        return found;
    }

    /** Passes over a number that says something about another program. */
    void ignore(String field) {
        read.add(pointer + "/" + field);
    }

    private void collect(String at, JsonNode value, List<String> found) {
        if (read.contains(at)) {
            return;
        }
        if (value.isNumber() || (value.isArray() && !value.isEmpty() && isNumeric(value.get(0)))) {
            found.add(at);
        } else if (value.isObject()) {
            value.fieldNames().forEachRemaining(name -> collect(at + "/" + name, value.get(name), found));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(at + "/" + i, value.get(i), found);
            }
        }
    }

    private static boolean isNumeric(JsonNode element) {
        return element.isNumber() || (element.isArray() && !element.isEmpty() && isNumeric(element.get(0)));
    }

    private JsonNode array(String field) throws VectorException {
        require(node.has(field), field, "is missing");
        require(node.get(field).isArray(), field, "must be an array");
        return node.get(field);
    }

    private double finite(String field, JsonNode value) throws VectorException {
        require(
                value.isNumber() && Double.isFinite(value.doubleValue()),
                field,
                "(%s) must be a finite number".formatted(value.asText()));
        read.add(pointer + "/" + field);
        return value.doubleValue();
    }

    private void require(boolean holds, String field, String rule) throws VectorException {
        if (!holds) {
            throw new VectorException(pointer + "/" + field, rule);
        }
    }
}
