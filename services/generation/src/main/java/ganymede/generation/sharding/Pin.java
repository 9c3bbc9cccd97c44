package ganymede.generation.sharding;

import ganymede.generation.catalogue.ModelVersion;
import java.time.Instant;
import java.util.List;

/**
 * What a large request was admitted with: the same for all its pieces, whatever becomes of aliases and settings meanwhile.
 *
 * @param digest SHA-256 of the model's manifest
 * @param inline whether chunks travel in events
 * @param created when the request was sent
 * @param mix weights that labels nobody asked for are drawn with; empty: the model's
 */
public record Pin(ModelVersion model, String digest, long seed, boolean inline, Instant created, List<Float> mix) {}
