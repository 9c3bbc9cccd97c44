package ganymede.trainer.data;

import ganymede.trainer.data.TableDataset.Cells;
import java.util.List;

/**
 * A table without a download: two numbers of several modes that depend on two categories, a function of the seed.
 *
 * <p>Region north, south or west with .5, .3, .2; plan premium with .2, .5, .8 there, else basic. Usage of basic plans is
 * N(2, .4) or N(6, .6), of premium N(14, 1.5); the price is N(10, .5), N(20, 1), N(32, 1.5) by region, for premium 15 more.
 */
final class Subscriptions {
    private static final List<String> REGIONS = List.of("north", "south", "west");
    private static final List<String> PLANS = List.of("basic", "premium");
    private static final double[] PREMIUM = {.2, .5, .8};
    private static final double[] PRICES = {10, 20, 32};
    private static final double[] SPREADS = {.5, 1, 1.5};
    private static final double SURCHARGE = 15;

    private Subscriptions() {}

    static Dataset draw(int count, long seed) {
        double[][] cells = new double[4][count];
        for (int i = 0; i < count; i++) {
            CounterRandom random = new CounterRandom(seed, i);
            double u = random.uniform();
            int region = u < .5 ? 0 : u < .8 ? 1 : 2;
            boolean premium = random.uniform() < PREMIUM[region];
            boolean light = random.uniform() < .6;
            cells[0][i] = region;
            cells[1][i] = premium
                    ? 14 + 1.5 * random.gaussian()
                    : light ? 2 + .4 * random.gaussian() : 6 + .6 * random.gaussian();
            cells[2][i] = PRICES[region] + (premium ? SURCHARGE : 0) + SPREADS[region] * random.gaussian();
            cells[3][i] = premium ? 1 : 0;
        }
        return TableDataset.of(
                "table",
                List.of(
                        new Cells("region", REGIONS, cells[0]),
                        new Cells("usage", List.of(), cells[1]),
                        new Cells("price", List.of(), cells[2]),
                        new Cells("plan", PLANS, cells[3])),
                seed);
    }
}
