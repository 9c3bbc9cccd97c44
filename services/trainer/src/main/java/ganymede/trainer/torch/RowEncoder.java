package ganymede.trainer.torch;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.List;

/** Codes of real rows: mode-specific normalisation (Xu et al. 2019, section 4.2) and categories in unary. */
record RowEncoder(Structure.Table table) {
    /** Beyond this a code would ask a tanh for more than it gives. */
    private static final double LARGEST = 0.99;

    /**
     * Codes [batch, code size] of rows [batch, columns]; a value's mode is drawn by the modes' posterior.
     *
     * @param draws one number per value
     */
    Tensor encode(Tensor rows, Draws draws) {
        int columns = table.columns().size();
        int batch = rows.shape()[0];
        Tensor codes = Tensor.zeros(batch, table.codeSize());
        int at = 0;
        for (int i = 0; i < batch * columns; i++) {
            double value = rows.data()[i];
            Column column = table.columns().get(i % columns);
            switch (column) {
                case Column.Continuous(String name, List<Column.Mode> modes) -> {
                    int mode = mode(modes, value, draws.uniform(i));
                    codes.data()[at] = (float) distance(modes.get(mode), value);
                    codes.data()[at + 1 + mode] = 1;
                }
                case Column.Categorical categorical -> codes.data()[at + (int) value] = 1;
            }
            at += column.width();
        }
        return codes;
    }

    private static double distance(Column.Mode mode, double value) {
        return Math.clamp((value - mode.mean()) / (Column.Mode.SPAN * mode.deviation()), -LARGEST, LARGEST);
    }

    /** The mode whose share of the posterior the uniform number falls into. */
    static int mode(List<Column.Mode> modes, double value, double uniform) {
        double[] posterior = posterior(modes, value);
        double left = uniform;
        for (int i = 0; i < posterior.length - 1; i++) {
            left -= posterior[i];
            if (left < 0) {
                return i;
            }
        }
        return posterior.length - 1;
    }

    /** P(mode | value), from logarithms, so that a value far from all modes still has one. */
    static double[] posterior(List<Column.Mode> modes, double value) {
        double[] posterior = new double[modes.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < posterior.length; i++) {
            Column.Mode mode = modes.get(i);
            double z = (value - mode.mean()) / mode.deviation();
            posterior[i] = Math.log(mode.weight()) - Math.log(mode.deviation()) - z * z / 2;
            largest = Math.max(largest, posterior[i]);
        }
        double sum = 0;
        for (int i = 0; i < posterior.length; i++) {
            posterior[i] = Math.exp(posterior[i] - largest);
            sum += posterior[i];
        }
        for (int i = 0; i < posterior.length; i++) {
            posterior[i] /= sum;
        }
        return posterior;
    }
}
