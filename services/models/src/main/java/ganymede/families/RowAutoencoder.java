package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import ganymede.nets.Tensor;
import java.util.ArrayList;
import java.util.List;

/** TVAE's nets for the rows of a table (Xu et al. 2019, section 4.5). */
record RowAutoencoder(Structure.Table table, Capacity capacity) {
    /** Where learned deviations start, near those of values around their mode, and what they cannot fall below. */
    private static final double DEVIATION = 0.2;

    private static final double LEAST_DEVIATION = 0.01;

    Net encoder() {
        NetBuilder net = Net.named("row-encoder").input("codes", table.codeSize());
        hidden(net);
        String features = net.value();
        net.linear("mean", capacity.latent());
        return net.from(features).linear("log-variance", capacity.latent()).build("mean", "log-variance");
    }

    Net decoder() {
        NetBuilder net = body(Net.named("row-decoder").input("latent", capacity.latent()));
        return numbers() == 0
                ? net.build(TabularVariational.CHOICES)
                : net.build(TabularVariational.MEANS, TabularVariational.DEVIATIONS, TabularVariational.CHOICES);
    }

    /** From latent and noise to plain rows: every distance, mode and category is drawn from its likelihood. */
    Net generator() {
        int latent = capacity.latent();
        NetBuilder net = Net.named("row-generator").input("z", latent + numbers() + choices());
        net.then("latent", new Layer.Narrow(0, latent));
        body(net);
        if (numbers() > 0) {
            net.from("z").then("distance-noise", new Layer.Narrow(latent, latent + numbers()));
            net.join("scatter", new Layer.Mul(), TabularVariational.DEVIATIONS, "distance-noise");
            net.join("distances-drawn", new Layer.Add(), TabularVariational.MEANS, "scatter");
        }
        return new Rows(table, capacity).decode(draws(net, latent + numbers())).build();
    }

    /** One code per column, drawn; {@code noise} is where the noise of the choices begins. */
    private NetBuilder draws(NetBuilder net, int noise) {
        List<String> codes = new ArrayList<>();
        int number = 0;
        int choice = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String name = "column" + i;
            int until = choice + Rows.choices(column);
            if (column instanceof Column.Continuous) {
                net.from("distances-drawn").then(name + ".alpha", new Layer.Narrow(number, ++number));
                codes.add(name + ".alpha");
            }
            net.from(TabularVariational.CHOICES).then(name + ".logits", new Layer.Narrow(choice, until));
            net.from("z").then(name + ".noise", new Layer.Narrow(noise + choice, noise + until));
            Layer drawn = new Layer.GumbelSoftmax(until - choice, 1);
            net.join(name + ".choice", drawn, name + ".logits", name + ".noise");
            codes.add(name + ".choice");
            choice = until;
        }
        return net.join("code", new Layer.Concat(), codes.toArray(String[]::new));
    }

    /** From {@code latent} to the parameters of the likelihood. */
    private NetBuilder body(NetBuilder net) {
        hidden(net.from("latent"));
        String features = net.value();
        if (numbers() > 0) {
            net.linear("unbounded-means", numbers()).then(TabularVariational.MEANS, new Layer.Tanh());
            // A linear layer over nothing: its bias alone is learned.
            Layer nothing = new Layer.Project(Tensor.zeros(1, capacity.latent()), Tensor.zeros(1));
            net.from("latent").then("nothing", nothing).linear("free-deviations", numbers());
            net.then("positive-deviations", new Layer.Softplus());
            net.then(TabularVariational.DEVIATIONS, new Layer.Scale(DEVIATION, LEAST_DEVIATION));
        }
        return net.from(features).linear(TabularVariational.CHOICES, choices());
    }

    private void hidden(NetBuilder net) {
        net.linear("hidden1", 4 * capacity.width()).relu("act1");
        net.linear("hidden2", 4 * capacity.width()).relu("act2");
    }

    private int numbers() {
        return table.columns().size() - table.categorical().size();
    }

    private int choices() {
        return table.columns().stream().mapToInt(Rows::choices).sum();
    }
}
