package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import ganymede.nets.Tensor;
import java.util.ArrayList;
import java.util.List;

/** CTGAN's nets for the rows of a table (Xu et al. 2019, section 4.4 and its reference implementation). */
record Rows(Structure.Table table, Capacity capacity) {
    private static final double TEMPERATURE = 0.2;
    private static final double SLOPE = 0.2;
    private static final double DROPOUT = 0.5;
    private static final int DEPTH = 2;
    /** Keeps the logarithm finite for a category without rows. */
    private static final double RARE = 1e-6;

    /** From all noise to plain rows. The condition is drawn as columns are by chance and categories are in the data. */
    Net generator() {
        int noise = capacity.latent() + choices();
        NetBuilder net = Net.named("table-generator").input("z", noise + table.conditions());
        net.from("z").then("latent", new Layer.Narrow(0, capacity.latent()));
        net.from("z").then("noise", new Layer.Narrow(capacity.latent(), noise));
        net.from("z").then("condition-noise", new Layer.Narrow(noise, noise + table.conditions()));
        net.then("frequencies", frequencies());
        net.join(
                "condition",
                new Layer.GumbelSoftmax(table.conditions(), TEMPERATURE),
                "frequencies",
                "condition-noise");
        return decode(body(net)).build();
    }

    Net conditioned() {
        NetBuilder net = Net.named("conditioned-generator").input("latent", capacity.latent());
        net.input("noise", choices()).input("condition", table.conditions());
        return body(net).build("code");
    }

    /** Values that are chosen among: modes and categories. */
    private int choices() {
        return table.columns().stream().mapToInt(Rows::choices).sum();
    }

    static int choices(Column column) {
        return switch (column) {
            case Column.Continuous continuous -> continuous.modes().size();
            case Column.Categorical categorical -> categorical.width();
        };
    }

    /** Constant log-probabilities of all conditions, as a layer over anything of their size. */
    private Layer frequencies() {
        int size = table.conditions();
        Tensor logits = Tensor.zeros(size);
        int at = 0;
        for (Column.Categorical column : table.categorical()) {
            for (double share : column.shares()) {
                logits.data()[at++] = (float) Math.log(Math.max(share, RARE));
            }
        }
        return new Layer.Project(Tensor.zeros(size, size), logits);
    }

    /** Residual blocks, each joined to what entered it; then every column's code. */
    private NetBuilder body(NetBuilder net) {
        net.join("start", new Layer.Concat(), "latent", "condition");
        for (int i = 1; i <= DEPTH; i++) {
            String before = net.value();
            net.linear("hidden" + i, 4 * capacity.width()).batchNorm("norm" + i).relu("act" + i);
            net.join("block" + i, new Layer.Concat(), "act" + i, before);
        }
        String features = net.value();
        List<String> codes = new ArrayList<>();
        List<String> logits = new ArrayList<>();
        int noise = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String name = "column" + i;
            if (column instanceof Column.Continuous) {
                net.from(features).linear(name + ".distance", 1).then(name + ".alpha", new Layer.Tanh());
                codes.add(name + ".alpha");
            } else {
                logits.add(name + ".logits");
            }
            net.from("noise").then(name + ".noise", new Layer.Narrow(noise, noise + choices(column)));
            net.from(features).linear(name + ".logits", choices(column));
            Layer choice = new Layer.GumbelSoftmax(choices(column), TEMPERATURE);
            net.join(name + ".choice", choice, name + ".logits", name + ".noise");
            codes.add(name + ".choice");
            noise += choices(column);
        }
        net.join(Tabular.LOGITS, new Layer.Concat(), logits.toArray(String[]::new));
        return net.join("code", new Layer.Concat(), codes.toArray(String[]::new));
    }

    /** Value = distance x 4 deviations of the mode + its mean; a category is its place. All sums have one term that is not zero. */
    NetBuilder decode(NetBuilder net) {
        Tensor distance = Tensor.zeros(table.columns().size(), table.codeSize());
        Tensor scale = Tensor.zeros(distance.shape());
        Tensor offset = Tensor.zeros(distance.shape());
        int at = 0;
        for (int row = 0; row < table.columns().size(); row++) {
            int from = row * table.codeSize() + at;
            switch (table.columns().get(row)) {
                case Column.Continuous(String name, List<Column.Mode> modes) -> {
                    distance.data()[from] = 1;
                    for (int i = 0; i < modes.size(); i++) {
                        scale.data()[from + 1 + i] =
                                (float) (Column.Mode.SPAN * modes.get(i).deviation());
                        offset.data()[from + 1 + i] = (float) modes.get(i).mean();
                    }
                }
                case Column.Categorical categorical -> {
                    for (int i = 0; i < categorical.width(); i++) {
                        offset.data()[from + i] = i;
                    }
                }
            }
            at += table.columns().get(row).width();
        }
        net.from("code").then("distances", project(distance));
        net.from("code").then("scales", project(scale));
        net.from("code").then("offsets", project(offset));
        net.join("shifts", new Layer.Mul(), "distances", "scales");
        return net.join("samples", new Layer.Add(), "shifts", "offsets");
    }

    private static Layer project(Tensor matrix) {
        return new Layer.Project(matrix, Tensor.zeros(matrix.shape()[0]));
    }

    /** Two hidden layers over several rows at once. */
    Net critic(int packed) {
        NetBuilder net = Net.named("table-critic").input("codes", packed * (table.codeSize() + table.conditions()));
        for (int i = 1; i <= DEPTH; i++) {
            net.linear("hidden" + i, 4 * capacity.width()).leakyRelu("act" + i, SLOPE);
            net.then("drop" + i, new Layer.Dropout(DROPOUT));
        }
        return net.linear("score", 1).build();
    }
}
