package ganymede.trainer.data;

import java.util.Arrays;

/**
 * The synthetic language of SeqGAN (Yu et al. 2017, section 5.1): an LSTM whose weights are standard normal and never trained.
 * It draws the real sequences and, as the truth is known, says how likely generated ones are. All data sets of one vocabulary
 * and length come from the same oracle; the start token is 0.
 */
public final class TokenOracle {
    /** Classes of the labels: the part of the vocabulary that the most frequent token lies in. */
    public static final int CLASSES = 10;

    private static final int HIDDEN = 32;
    private static final long WEIGHT_SEED = 1;

    private final int vocabulary;
    private final int length;
    private final double[] embedding;
    private final double[] gates;
    private final double[] logits;

    /** @param vocabulary number of tokens, at least {@value #CLASSES} */
    public TokenOracle(int vocabulary, int length) {
        this.vocabulary = vocabulary;
        this.length = length;
        embedding = normals(0, vocabulary * HIDDEN);
        gates = normals(1, 4 * HIDDEN * (2 * HIDDEN + 1));
        logits = normals(2, vocabulary * (HIDDEN + 1));
    }

    private static double[] normals(long stream, int count) {
        var random = new CounterRandom(WEIGHT_SEED, stream);
        var values = new double[count];
        Arrays.setAll(values, i -> random.gaussian());
        return values;
    }

    /** Sequences [length] of tokens. */
    public Dataset draw(int count, long seed) {
        var samples = new float[count * length];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            var random = new CounterRandom(seed, i);
            var state = new State();
            int token = 0;
            for (int t = 0; t < length; t++) {
                token = choose(state.step(token), random.uniform());
                samples[i * length + t] = token;
            }
            labels[i] = label(samples, i * length);
        }
        return new Dataset("oracle", new int[] {length}, CLASSES, vocabulary, samples, labels);
    }

    /** Mean over sequences and steps of -ln p(token | tokens before), in nats per token; rows of {@code length} tokens. */
    public double negativeLogLikelihood(float[] sequences) {
        double total = 0;
        for (int from = 0; from < sequences.length; from += length) {
            var state = new State();
            int token = 0;
            for (int t = 0; t < length; t++) {
                double[] probabilities = state.step(token);
                token = (int) sequences[from + t];
                total -= Math.log(probabilities[token]);
            }
        }
        return total / sequences.length;
    }

    private static int choose(double[] probabilities, double uniform) {
        double left = uniform;
        for (int token = 0; token < probabilities.length - 1; token++) {
            left -= probabilities[token];
            if (left < 0) {
                return token;
            }
        }
        return probabilities.length - 1;
    }

    private int label(float[] samples, int from) {
        var counts = new int[vocabulary];
        int best = 0;
        for (int t = 0; t < length; t++) {
            int token = (int) samples[from + t];
            counts[token]++;
            if (counts[token] > counts[best] || (counts[token] == counts[best] && token < best)) {
                best = token;
            }
        }
        return best * CLASSES / vocabulary;
    }

    /** The LSTM between two tokens; strict arithmetic, so that every machine draws the same language. */
    private final class State {
        private final double[] seen = new double[2 * HIDDEN];
        private final double[] cell = new double[HIDDEN];

        /** Takes a token and gives the probabilities of the next. */
        double[] step(int token) {
            System.arraycopy(embedding, token * HIDDEN, seen, 0, HIDDEN);
            double[] values = product(gates, seen, 0, 4 * HIDDEN);
            for (int i = 0; i < HIDDEN; i++) {
                double added = sigmoid(values[i]) * StrictMath.tanh(values[2 * HIDDEN + i]);
                cell[i] = sigmoid(values[HIDDEN + i]) * cell[i] + added;
                seen[HIDDEN + i] = sigmoid(values[3 * HIDDEN + i]) * StrictMath.tanh(cell[i]);
            }
            return softmax(product(logits, seen, HIDDEN, vocabulary));
        }
    }

    /** Rows of weights, each ending in a bias, times the values from {@code from} on. */
    private static double[] product(double[] weights, double[] values, int from, int rows) {
        int columns = values.length - from;
        var out = new double[rows];
        for (int row = 0; row < rows; row++) {
            int start = row * (columns + 1);
            double sum = weights[start + columns];
            for (int i = 0; i < columns; i++) {
                sum += weights[start + i] * values[from + i];
            }
            out[row] = sum;
        }
        return out;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double[] softmax(double[] values) {
        double largest = Arrays.stream(values).max().orElse(0);
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.exp(values[i] - largest);
            total += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= total;
        }
        return values;
    }
}
