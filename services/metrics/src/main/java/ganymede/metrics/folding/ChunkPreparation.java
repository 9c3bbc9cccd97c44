package ganymede.metrics.folding;

import ganymede.metrics.samples.ChunkDecoder;
import ganymede.metrics.samples.Decoding;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.samples.SampleEncoding;
import ganymede.metrics.scoring.ModelLookup;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.scoring.ScoringModels;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;

/** Finds what a chunk needs, fetches and checks its bytes, decodes them. Safe for several threads if its parts are. */
public final class ChunkPreparation {
    private final ScoringModels models;
    private final Payloads payloads;

    public ChunkPreparation(ScoringModels models, Payloads payloads) {
        this.models = models;
        this.payloads = payloads;
    }

    /** Prepares one chunk; blocks while bytes are fetched. */
    public Prepared prepare(SampleChunk chunk) {
        if (chunk.encoding() == SampleEncoding.PNG_GRID) {
            return new Prepared.Unscored(
                    chunk, Problem.of(ErrorCode.SAMPLES_UNSCORABLE, "a PNG grid is one picture, not separate samples"));
        }
        return switch (models.find(chunk.model())) {
            case ModelLookup.Rejected(var problem) -> new Prepared.Rejected(chunk, problem);
            case ModelLookup.Unscored(var problem) -> new Prepared.Unscored(chunk, problem);
            case ModelLookup.Unavailable(var problem) -> new Prepared.Deferred(chunk, problem);
            case ModelLookup.Scorable(var model) -> load(chunk, model);
        };
    }

    private Prepared load(SampleChunk chunk, ScoringModel model) {
        return switch (payloads.load(chunk)) {
            case Payloads.Rejected(var problem) -> new Prepared.Rejected(chunk, problem);
            case Payloads.Unavailable(var problem) -> new Prepared.Deferred(chunk, problem);
            case Payloads.Loaded(var bytes) ->
                switch (ChunkDecoder.decode(chunk, bytes, model.layout())) {
                    case Decoding.Malformed(var code, var detail) ->
                        new Prepared.Rejected(chunk, Problem.of(code, detail));
                    case Decoding.Decoded(var values, var count) -> new Prepared.Foldable(chunk, model, values);
                };
        };
    }
}
