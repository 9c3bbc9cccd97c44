package ganymede.generation.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.events.EventCodec;
import ganymede.events.Format;
import ganymede.events.v1.ModelRef;
import ganymede.events.v1.Runtime;
import ganymede.events.v1.Selection;
import ganymede.events.v1.ShardFailure;
import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.sharding.Cut;
import ganymede.generation.sharding.Pin;
import ganymede.generation.sharding.Shard;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.sampling.Tally;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.Stage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Shards to and from the header of their records. */
final class ShardCodec {
    /** Name of the header. */
    static final String HEADER = "ganymede-shard";

    private ShardCodec() {}

    /** Equal shards give equal bytes. */
    static byte[] bytes(Shard shard) {
        var pin = shard.pin();
        var message = ganymede.events.v1.Shard.newBuilder()
                .setNumber(shard.number())
                .setShards(shard.cut().shards())
                .setPiece(shard.piece())
                .setPieceSize(shard.cut().pieceSize())
                .setChunkSize(shard.cut().chunkSize())
                .setInline(pin.inline())
                .setModel(model(pin))
                .setSeed(pin.seed())
                .setCreatedAt(Envelope.timestamp(pin.created()))
                .addAllSteeredMix(pin.mix());
        shard.runtime().map(ShardCodec::runtime).ifPresent(message::setRuntime);
        if (!shard.selection().equals(Tally.NONE)) {
            message.setSelection(selection(shard.selection()));
        }
        shard.problem().map(ShardCodec::failure).ifPresent(message::setFailure);
        return EventCodec.value(Format.PROTOBUF, message.build());
    }

    /**
     * Reads the header of a record.
     *
     * @param count samples of the request that the record holds
     * @throws IllegalArgumentException if there is none, or its bytes are no shard of such a request; the message says why
     */
    static Shard read(Headers headers, long count) {
        var header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("it is missing");
        }
        try {
            var message = ganymede.events.v1.Shard.parseFrom(header.value());
            return new Shard(
                    new Cut(
                            Math.toIntExact(count),
                            message.getPieceSize(),
                            message.getChunkSize(),
                            message.getShards()),
                    pin(message),
                    message.getNumber(),
                    message.getPiece(),
                    message.hasRuntime() ? Optional.of(runtime(message.getRuntime())) : Optional.empty(),
                    tally(message.getSelection()),
                    message.hasFailure() ? Optional.of(problem(message.getFailure())) : Optional.empty());
        } catch (InvalidProtocolBufferException | ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Pin pin(ganymede.events.v1.Shard message) {
        var model = message.getModel();
        var created = message.getCreatedAt();
        return new Pin(
                new ModelVersion(model.getName(), model.getVersion()),
                model.getDigest(),
                message.getSeed(),
                message.getInline(),
                Instant.ofEpochSecond(created.getSeconds(), created.getNanos()),
                message.getSteeredMixList());
    }

    private static ShardFailure failure(Problem problem) {
        return ShardFailure.newBuilder()
                .setCode(problem.code().code())
                .setDetail(problem.detail())
                .setStage(problem.stage().label())
                .build();
    }

    private static Problem problem(ShardFailure failure) {
        return new Problem(
                ErrorCode.valueOf(failure.getCode()),
                failure.getDetail(),
                Stage.valueOf(failure.getStage().toUpperCase(Locale.ROOT)));
    }

    static ModelRef model(Pin pin) {
        return ModelRef.newBuilder()
                .setName(pin.model().name())
                .setVersion(pin.model().version())
                .setDigest(pin.digest())
                .build();
    }

    static Runtime runtime(RuntimeInfo info) {
        return Runtime.newBuilder()
                .setEngine(info.engine())
                .setDevice(info.device())
                .setOptimization(info.optimization())
                .setNoise(info.noise())
                .build();
    }

    private static RuntimeInfo runtime(Runtime message) {
        return new RuntimeInfo(message.getEngine(), message.getDevice(), message.getOptimization(), message.getNoise());
    }

    static Selection selection(Tally tally) {
        return Selection.newBuilder()
                .setCandidates(tally.candidates())
                .setAccepted(tally.accepted())
                .setAcceptance(tally.acceptance())
                .setExhausted(tally.exhausted())
                .build();
    }

    private static Tally tally(Selection message) {
        return new Tally(message.getCandidates(), message.getAccepted(), message.getExhausted());
    }
}
