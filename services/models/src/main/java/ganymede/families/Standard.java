package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Tensor;
import java.util.List;

/** Brings every column of a table to mean 0 and deviation 1, so that none drowns the others. */
final class Standard {
    private Standard() {}

    /** A layer over rows [columns]. */
    static Layer of(Structure.Table table) {
        int columns = table.columns().size();
        Tensor scale = Tensor.zeros(columns, columns);
        Tensor shift = Tensor.zeros(columns);
        for (int i = 0; i < columns; i++) {
            Moments moments = moments(table.columns().get(i));
            double deviation = Math.sqrt(moments.square() - moments.mean() * moments.mean());
            double factor = deviation > 0 ? 1 / deviation : 1;
            scale.data()[i * columns + i] = (float) factor;
            shift.data()[i] = (float) (-moments.mean() * factor);
        }
        return new Layer.Project(scale, shift);
    }

    private record Moments(double mean, double square) {
        Moments plus(double weight, double value, double variance) {
            return new Moments(mean + weight * value, square + weight * (value * value + variance));
        }
    }

    private static Moments moments(Column column) {
        Moments moments = new Moments(0, 0);
        switch (column) {
            case Column.Continuous(String name, List<Column.Mode> modes) -> {
                for (Column.Mode mode : modes) {
                    moments = moments.plus(mode.weight(), mode.mean(), mode.deviation() * mode.deviation());
                }
            }
            case Column.Categorical(String name, List<String> values, List<Double> shares) -> {
                for (int i = 0; i < shares.size(); i++) {
                    moments = moments.plus(shares.get(i), i, 0);
                }
            }
        }
        return moments;
    }
}
