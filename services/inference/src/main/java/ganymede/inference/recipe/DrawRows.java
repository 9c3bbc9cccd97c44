package ganymede.inference.recipe;

import ganymede.inference.GeneratorSession;
import ganymede.inference.Latents;
import ganymede.inference.Noise;
import ganymede.inference.PrefixInput;
import java.nio.FloatBuffer;

/** The inputs of one recipe's draws: latents that are given, drawn, or on the way between two seeds; class; source; temperature; prefix. One thread at a time. */
public final class DrawRows {
    private final Recipe recipe;
    private final Noise noise;

    /** The draws of this recipe. */
    public DrawRows(Recipe recipe) {
        this.recipe = recipe;
        this.noise = recipe.noise();
    }

    /** Writes a draw's inputs as the {@code row}-th of the session; returns its class, 0 for unconditional models. */
    public int write(Draw draw, GeneratorSession session, int row) {
        int label = label(draw.index());
        session.labels().put(row, label);
        latents(draw, session.latents(), row);
        session.sources().put(row * recipe.source().length, recipe.source());
        session.temperatures().put(row, (float) recipe.sampling().temperature());
        prefix(session.prefixes(), row);
        return label;
    }

    /** The uniform number by which a draw is accepted. */
    public double acceptance(Draw draw) {
        return noise.acceptance(draw.index(), draw.candidate());
    }

    /** The asked class, else one that is drawn, the same for all candidates. */
    private int label(int index) {
        var labels = recipe.labels();
        if (!labels.isEmpty()) {
            return labels.get(labels.size() == 1 ? 0 : index);
        }
        if (!recipe.spec().conditional()) {
            return 0;
        }
        var mix = recipe.sampling().classWeights();
        // On the way between two seeds the class stays.
        return noise.label(
                recipe.sampling().towards().isPresent() ? 0 : index,
                mix.isEmpty() ? recipe.spec().classWeights() : mix);
    }

    private void latents(Draw draw, FloatBuffer latents, int row) {
        int size = recipe.spec().latentSize();
        if (!recipe.latent().isEmpty()) {
            for (int i = 0; i < size; i++) {
                latents.put(row * size + i, recipe.latent().get(draw.index() * size + i));
            }
        } else if (recipe.sampling().towards().isPresent()) {
            between(recipe.sampling().towards().getAsLong(), draw.index(), latents, row * size, size);
        } else {
            draw(noise, draw.index(), draw.candidate(), latents, row * size, size);
        }
    }

    private void prefix(FloatBuffer prefixes, int row) {
        int size = recipe.spec().prefixSize();
        for (int i = 0; i < size; i++) {
            boolean given = i < recipe.prefix().size();
            prefixes.put(row * size + i, given ? recipe.prefix().get(i) : PrefixInput.FREE);
        }
    }

    private void between(long towards, int index, FloatBuffer latents, int offset, int size) {
        var end = FloatBuffer.allocate(size);
        draw(noise, 0, 0, latents, offset, size);
        draw(Noise.of(recipe.modelDigest(), towards), 0, 0, end, 0, size);
        Latents.walk(latents, offset, end, size, (double) index / (recipe.count() - 1));
    }

    private void draw(Noise source, int index, int candidate, FloatBuffer out, int offset, int size) {
        var spec = recipe.spec();
        source.latents(index, candidate, spec.distribution(), recipe.sampling().truncation(), out, offset, size);
    }
}
