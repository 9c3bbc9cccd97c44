package ganymede.generation.scheduling;

import ganymede.inference.Latents;
import ganymede.inference.Noise;
import java.nio.FloatBuffer;

/** The latents of one order's draws: given, drawn, or on the way between two seeds. One thread at a time. */
record LatentRows(Order order, Noise noise) {
    /** Writes a draw's latents as the {@code row}-th. */
    void write(Draw draw, FloatBuffer latents, int row) {
        int size = order.model().spec().latentSize();
        if (!order.latent().isEmpty()) {
            for (int i = 0; i < size; i++) {
                latents.put(row * size + i, order.latent().get(draw.index() * size + i));
            }
        } else if (order.sampling().towards().isPresent()) {
            between(order.sampling().towards().getAsLong(), draw.index(), latents, row * size, size);
        } else {
            draw(noise, draw.index(), draw.candidate(), latents, row * size, size);
        }
    }

    private void between(long towards, int index, FloatBuffer latents, int offset, int size) {
        var end = FloatBuffer.allocate(size);
        draw(noise, 0, 0, latents, offset, size);
        draw(Noise.of(order.model().digest(), towards), 0, 0, end, 0, size);
        Latents.walk(latents, offset, end, size, (double) index / (order.count() - 1));
    }

    private void draw(Noise source, int index, int candidate, FloatBuffer out, int offset, int size) {
        var spec = order.model().spec();
        source.latents(index, candidate, spec.distribution(), order.sampling().truncation(), out, offset, size);
    }
}
