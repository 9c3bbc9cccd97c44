package ganymede.sketches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of a table; two table sketches must share it. */
public record TableSpec(List<Field> fields) {
    /** A pair's table has up to {@link Field#MOST_COARSE} squared bins, and pairs grow with the square of the columns. */
    public static final int MAX_FIELDS = 64;

    public TableSpec {
        fields = List.copyOf(fields);
        if (fields.isEmpty() || fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException("columns (%d) must be 1 to %d".formatted(fields.size(), MAX_FIELDS));
        }
    }

    /**
     * Learns the columns from real rows.
     *
     * @param rows [count x columns], row-major, finite
     * @param categories number of categories of each column, 0 for numbers
     */
    public static TableSpec of(double[] rows, int count, List<Integer> categories) {
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < categories.size(); column++) {
            if (categories.get(column) > 0) {
                fields.add(new Field.Categories(categories.get(column)));
            } else {
                double[] values = new double[count];
                for (int row = 0; row < count; row++) {
                    values[row] = rows[row * categories.size() + column];
                }
                fields.add(Field.Numbers.of(values));
            }
        }
        return new TableSpec(fields);
    }

    /** Columns. */
    public int width() {
        return fields.size();
    }

    boolean numbers(int column) {
        return fields.get(column) instanceof Field.Numbers;
    }

    /** Values of a row's code, see {@link #encode}. */
    int codeSize() {
        return fields.stream()
                .mapToInt(field -> switch (field) {
                    case Field.Numbers numbers -> 1;
                    case Field.Categories categories -> categories.bins();
                })
                .sum();
    }

    /** Writes a row's code: numbers in deviations, categories in unary such that two different ones lie 1 apart. */
    void encode(double[] rows, int offset, double[] code) {
        Arrays.fill(code, 0);
        int at = 0;
        for (int column = 0; column < width(); column++) {
            double value = rows[offset + column];
            switch (fields.get(column)) {
                case Field.Numbers numbers -> code[at++] = (value - numbers.mean()) / numbers.deviation();
                case Field.Categories categories -> {
                    code[at + categories.bin(value)] = Math.sqrt(0.5);
                    at += categories.bins();
                }
            }
        }
    }

    void write(SketchWriter out) {
        out.putInt(width());
        for (Field field : fields) {
            switch (field) {
                case Field.Categories(int count) -> out.putInt(count);
                case Field.Numbers numbers -> {
                    out.putInt(0);
                    out.putInt(numbers.edges().size());
                    out.putDoubles(numbers.edges().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
                    out.putDouble(numbers.low());
                    out.putDouble(numbers.high());
                    out.putDouble(numbers.mean());
                    out.putDouble(numbers.deviation());
                }
            }
        }
    }

    static TableSpec read(SketchReader in) {
        int width = in.readInt("columns", 1, MAX_FIELDS);
        List<Field> fields = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int categories = in.readInt("categories", 0, DigestSpec.MAX_CLASSES);
            fields.add(categories > 0 ? new Field.Categories(categories) : numbers(in));
        }
        return new TableSpec(fields);
    }

    private static Field numbers(SketchReader in) {
        int size = in.readInt("edges", 1, Field.Numbers.MOST_EDGES);
        List<Double> edges = new ArrayList<>();
        for (double edge : in.readDoubles(size)) {
            edges.add(edge);
        }
        return new Field.Numbers(edges, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
