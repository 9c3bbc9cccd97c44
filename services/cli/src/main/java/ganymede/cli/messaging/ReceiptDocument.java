package ganymede.cli.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import ganymede.artifacts.ModelManifest.Signature;
import ganymede.artifacts.Sha256;
import ganymede.artifacts.Signer;
import ganymede.artifacts.TrustedKeys;
import ganymede.cli.receipts.Receipt;
import ganymede.cli.terminal.Failure;
import ganymede.events.EventCodec;
import ganymede.events.Format;
import ganymede.events.v1.ReceiptSignature;
import ganymede.events.v1.Runtime;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.messaging.SampleMessages;
import ganymede.inference.recipe.Conditions;
import java.util.regex.Pattern;

/** A receipt as it is written down: the contract's message in JSON. */
public final class ReceiptDocument {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ganymede.events.v1.Receipt message;

    ReceiptDocument(ganymede.events.v1.Receipt message) {
        this.message = message;
    }

    /** Reads what {@link #json} wrote; fails when the text is no receipt or lacks something. */
    public static ReceiptDocument parse(String json) throws Failure {
        var message = ganymede.events.v1.Receipt.newBuilder();
        try {
            JsonFormat.parser().merge(json, message);
        } catch (InvalidProtocolBufferException e) {
            throw new Failure("This is no receipt: " + e.getMessage(), "./ganymede receipt REQUEST_ID writes one.", e);
        }
        require(Sha256.wellFormed(message.getModel().getDigest()), "model.digest must be sha256: and 64 digits");
        require(message.getSampleSha256Count() > 0, "sampleSha256 must have a hash per sample");
        require(
                message.getSampleSha256List().stream()
                        .allMatch(hash -> HASH.matcher(hash).matches()),
                "each sampleSha256 must be 64 lower-case hexadecimal digits");
        require(
                message.getSampleSha256Count() == message.getRequest().getCount(),
                "sampleSha256 has %d hashes for request.count (%d)"
                        .formatted(
                                message.getSampleSha256Count(),
                                message.getRequest().getCount()));
        require(SampleMessages.encoding(message.getEncoding()).isPresent(), "encoding must be named");
        return new ReceiptDocument(message.build());
    }

    private static void require(boolean holds, String rule) throws Failure {
        if (!holds) {
            throw new Failure("The receipt is damaged: " + rule + ".", "./ganymede receipt REQUEST_ID writes one.");
        }
    }

    /** The text to keep; field names are those of the contract's JSON. */
    public String json() {
        try {
            return JsonFormat.printer().print(message) + "\n";
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("messages of the contract hold no Any", e);
        }
    }

    /** The same with this key's signature in place of any that it had. */
    public ReceiptDocument signed(Signer by) {
        var signature = by.sign(signedBytes());
        return new ReceiptDocument(message.toBuilder()
                .setSignature(ReceiptSignature.newBuilder()
                        .setKeyId(signature.keyId())
                        .setEd25519(signature.ed25519()))
                .build());
    }

    /** Fails unless one of the keys signed exactly this. */
    public void requireSigned(TrustedKeys keys) throws Failure {
        var it = message.getSignature();
        var fault = keys.fault(
                message.hasSignature() ? new Signature(it.getKeyId(), it.getEd25519()) : null, signedBytes());
        if (fault.isPresent()) {
            throw new Failure(
                    "The receipt is %s; trusted keys: %s.".formatted(fault.get(), String.join(", ", keys.ids())),
                    "Ask its issuer for a signed one, or name the issuer's key.");
        }
    }

    private byte[] signedBytes() {
        return EventCodec.value(
                Format.PROTOBUF, message.toBuilder().clearSignature().build());
    }

    /** What it says. */
    public Receipt receipt() {
        var model = message.getModel();
        return new Receipt(
                message.getRequestId(),
                new Receipt.Model(model.getName(), model.getVersion(), model.getDigest()),
                message.getSeed(),
                SampleMessages.encoding(message.getEncoding()).orElseThrow(),
                runtime(message.getRuntime()),
                conditions(),
                SampleMessages.sampling(message.getRequest()),
                message.getLabelsList(),
                message.getSampleSha256List());
    }

    /** Those of the request; classes that it left to the model were drawn with the weights that the model was steered with. */
    private Conditions conditions() {
        var asked = SampleMessages.conditions(message.getRequest());
        return message.getSteeredMixCount() == 0 ? asked : asked.mixed(message.getSteeredMixList());
    }

    private static RuntimeInfo runtime(Runtime it) {
        return new RuntimeInfo(it.getEngine(), it.getDevice(), it.getOptimization(), it.getNoise());
    }
}
